package dev.consorcios.cli.command;

import dev.consorcios.api.AreaName;
import dev.consorcios.cli.completion.Kind;
import dev.consorcios.cli.completion.Place;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;

/** Tells a shell how a command line may go on. */
final class Completion {

    /**
     * Whoever pressed a key does not want to wait: an agent answers in a few milliseconds. Most of this is for a program that
     * has just started, on a slow machine; with 150 ms it had nothing to say there, whoever asked.
     */
    static final Duration LIMIT = Duration.ofMillis(400);

    private static final String FILES = ":files";

    private final Invocation invocation;
    private final GlobalOptions options;

    Completion(Invocation invocation, GlobalOptions options) {
        this.invocation = invocation;
        this.options = options;
    }

    /** Prints what can stand at {@code place} and begins with {@code begun}, a line each. */
    void tell(Place place, String begun) throws InterruptedException {
        if (place.live().filter(Kind.FILE::equals).isPresent()) {
            invocation.environment().out().print(FILES + "\n");
            return;
        }
        String folded = AreaName.fold(begun);
        List<String> taken = place.operands();
        Stream.concat(place.words().stream(), live(place).stream())
                .filter(word -> AreaName.fold(word).startsWith(folded))
                .filter(word -> !taken.contains(word))
                .distinct()
                .forEach(word -> invocation.environment().out().print(word + "\n"));
    }

    private List<String> live(Place place) throws InterruptedException {
        if (place.live().isEmpty()) {
            return List.of();
        }
        options.timeout = LIMIT;
        options.context = place.context();
        try {
            options.agents = place.agents().isEmpty()
                    ? null
                    : place.agents().stream().map(new AgentAddress()::convert).toList();
        } catch (TypeConversionException e) {
            return List.of();
        }
        FutureTask<List<String>> answer =
                new FutureTask<>(() -> new LiveWords(invocation).of(place.live().get(), place.operands()));
        Thread.ofPlatform().daemon().name("completion").start(answer);
        try {
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return List.of(); // what is wrong is told to whoever carries out the command
        }
    }
}
