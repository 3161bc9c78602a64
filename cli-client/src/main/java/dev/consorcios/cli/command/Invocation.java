package dev.consorcios.cli.command;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.client.ClientSettings;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.ServiceAddress;
import dev.consorcios.cli.client.SessionStore;
import dev.consorcios.cli.client.Time;
import dev.consorcios.cli.language.Words;
import dev.consorcios.cli.output.JsonOutput;
import dev.consorcios.cli.output.Output;
import dev.consorcios.cli.output.TableOutput;
import dev.consorcios.cli.output.TerminalText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One run of a command: what it finds around itself, as the global options and the environment say. */
final class Invocation {

    private static final URI DEFAULT_AGENT = URI.create("http://localhost:8000");

    private final CliEnvironment environment;
    private final GlobalOptions options;
    private final Time time;
    private final Words words;

    Invocation(CliEnvironment environment, GlobalOptions options, Time time, Words words) {
        this.environment = environment;
        this.options = options;
        this.time = time;
        this.words = words;
    }

    /** What is said in this run, in the language of the person who reads it. */
    Words words() {
        return words;
    }

    CliEnvironment environment() {
        return environment;
    }

    /** A client of the cluster that the user means. */
    ClusterClient connect() {
        return new ClusterClient(settings());
    }

    /** What a client of the cluster that the user means works with. */
    ClientSettings settings() {
        return new ClientSettings(
                agents(),
                options.timeout,
                environment.stateDirectory(),
                token().orElse(null),
                new HopPrinter(environment, options),
                environment.clock(),
                time);
    }

    /**
     * A client of another cluster than the user means, or perhaps the same: it gets no session but one that was opened
     * there.
     */
    ClusterClient connect(List<URI> agents, Duration timeout) {
        return new ClusterClient(new ClientSettings(
                agents,
                timeout,
                environment.stateDirectory(),
                agents.containsAll(agents()) ? token().orElse(null) : null,
                new HopPrinter(environment, options),
                environment.clock(),
                time));
    }

    SessionStore sessions() {
        return new SessionStore(environment.stateDirectory());
    }

    List<URI> agents() {
        List<URI> named = options.agents;
        if (named != null && !named.isEmpty()) {
            return named.stream().distinct().toList();
        }
        List<URI> set = setting("CONSORCIOS_AGENTS").stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .filter(value -> !value.isBlank())
                .map(Invocation::agent)
                .distinct()
                .toList();
        return set.isEmpty() ? List.of(DEFAULT_AGENT) : set;
    }

    private static URI agent(String value) {
        return ServiceAddress.parse(value)
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE,
                        "CONSORCIOS_AGENTS holds '" + value.strip()
                                + "', which is no address like http://localhost:8000. Set it anew."));
    }

    /** The session that goes before the stored one. */
    Optional<String> token() {
        Optional<String> token = setting("CONSORCIOS_TOKEN").map(String::strip);
        if (token.isPresent() && !token.get().matches("[!-~]+")) {
            throw new CommandException(
                    ExitCode.NOT_LOGGED_IN, "CONSORCIOS_TOKEN holds no session token. Set it anew, or unset it.");
        }
        return token;
    }

    /** A variable's value, or what is in the file that the variable of that name and _FILE behind it names. */
    Optional<String> setting(String name) {
        return environment
                .variable(name)
                .or(() -> environment.variable(name + "_FILE").map(file -> content(name, file)));
    }

    private static String content(String name, String file) {
        try {
            return Files.readString(Path.of(file)).replaceFirst("\\R\\z", "");
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.USAGE, name + "_FILE names '" + file + "', which can not be read. Name another.", e);
        }
    }

    Output output() {
        boolean terminal = environment.outIsTerminal();
        boolean colour = terminal && environment.variable("NO_COLOR").isEmpty();
        return switch (options.output) {
            case table -> new TableOutput(environment.out(), terminal, colour, environment.clock());
            case json -> new JsonOutput(environment.out());
        };
    }

    /** Tells the person what was done; data goes to {@link #output()}. */
    void say(String message) {
        environment.err().println(TerminalText.line(message));
    }

    /** Tells the person what a program would not want to know. */
    void sayOnTerminal(String message) {
        if (environment.errIsTerminal()) {
            say(message);
        }
    }
}
