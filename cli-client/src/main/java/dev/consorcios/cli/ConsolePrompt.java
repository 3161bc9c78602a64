package dev.consorcios.cli;

import java.io.Console;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks on the console of this process. */
final class ConsolePrompt implements Prompt {

    private final Console console;

    private ConsolePrompt(Console console) {
        this.console = console;
    }

    static Optional<Prompt> ofProcess() {
        Console console = System.console();
        return console == null || !isTerminal(console) ? Optional.empty() : Optional.of(new ConsolePrompt(console));
    }

    /**
     * Until JDK 21 there is a console only where a person sits. From 22 on there may be one without, and the console
     * can be asked: by reflection, because this is compiled for 21.
     */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    @Override
    public Optional<String> line(String question) {
        return Optional.ofNullable(console.readLine("%s", question));
    }

    @Override
    public Optional<String> secret(String question) {
        char @Nullable [] answer = console.readPassword("%s", question);
        return Optional.ofNullable(answer).map(String::new);
    }
}
