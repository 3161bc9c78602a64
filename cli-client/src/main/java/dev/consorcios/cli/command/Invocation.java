package dev.consorcios.cli.command;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.client.ClientSettings;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.ServiceAddress;
import dev.consorcios.cli.client.SessionStore;
import dev.consorcios.cli.client.Time;
import dev.consorcios.cli.client.Watcher;
import dev.consorcios.cli.context.Authorities;
import dev.consorcios.cli.context.Context;
import dev.consorcios.cli.context.ContextStore;
import dev.consorcios.cli.language.Message;
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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a command: what it finds around itself, as the global options and the environment say. */
final class Invocation {

    private static final URI DEFAULT_AGENT = URI.create("http://localhost:8000");

    private final CliEnvironment environment;
    private final GlobalOptions options;
    private final Time time;
    private final Words words;
    private @Nullable Choice choice;

    /**
     * Which cluster a run is about.
     *
     * @param directory where its sessions and routes are kept
     * @param context its name, where it has one
     */
    private record Choice(
            List<URI> agents, Path directory, @Nullable String context) {}

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
        return connect(hops());
    }

    /** The same, watched by another watcher than usual. */
    ClusterClient connect(Watcher watcher) {
        return new ClusterClient(settings(watcher));
    }

    /** What a client of the cluster that the user means works with. */
    ClientSettings settings() {
        return settings(hops());
    }

    private ClientSettings settings(Watcher watcher) {
        return new ClientSettings(
                agents(),
                options.timeout,
                environment.limits(),
                choice().directory(),
                token().orElse(null),
                watcher,
                environment.clock(),
                time);
    }

    /** Tells of each hop as the options say. */
    Watcher hops() {
        return new HopPrinter(environment, options, words);
    }

    Time time() {
        return time;
    }

    /**
     * A client of another cluster than the user means, or perhaps the same: it gets no session but one that was opened
     * there.
     */
    ClusterClient connect(List<URI> agents, Duration timeout) {
        return new ClusterClient(new ClientSettings(
                agents,
                timeout,
                environment.limits(),
                environment.stateDirectory(),
                agents.containsAll(agents()) ? token().orElse(null) : null,
                hops(),
                environment.clock(),
                time));
    }

    SessionStore sessions() {
        return new SessionStore(choice().directory());
    }

    List<URI> agents() {
        return choice().agents();
    }

    /** Those that {@code --agent} names. */
    List<URI> namedAgents() {
        List<URI> named = options.agents;
        return named == null ? List.of() : named.stream().distinct().toList();
    }

    ContextStore contexts() {
        return new ContextStore(environment.stateDirectory());
    }

    private Choice choice() {
        Choice known = choice;
        if (known == null) {
            known = choose();
            choice = known;
        }
        return known;
    }

    /** What was said last and nearest decides: options, then variables, then the context in use. */
    private Choice choose() {
        Path home = environment.stateDirectory();
        List<URI> named = namedAgents();
        String context = options.context;
        if (context != null && !named.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, Message.of("terminal.context.both"));
        }
        if (context != null) {
            return inContext(contexts().require(context));
        }
        if (!named.isEmpty()) {
            return new Choice(named, home, null);
        }
        List<URI> set = setAgents();
        if (!set.isEmpty()) {
            return new Choice(set, home, null);
        }
        String current = ContextStore.hasAny(home) ? contexts().read().current() : null;
        return current == null ? new Choice(List.of(DEFAULT_AGENT), home, null) : inContext(current);
    }

    private Choice inContext(String name) {
        ContextStore store = contexts();
        String known = store.require(name);
        Context context = Objects.requireNonNull(store.read().contexts().get(known));
        String ca = context.ca();
        if (ca != null && setting("CONSORCIOS_CA_FILE").isEmpty()) {
            Authorities.trustOnly(Path.of(ca));
        }
        List<URI> agents = context.agents().stream()
                .map(agent -> ServiceAddress.parse(agent)
                        .orElseThrow(() -> new CommandException(
                                ExitCode.USAGE, Message.of("terminal.context.address", known, agent))))
                .toList();
        return new Choice(agents, store.directory(known), known);
    }

    private List<URI> setAgents() {
        return setting("CONSORCIOS_AGENTS").stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .filter(value -> !value.isBlank())
                .map(Invocation::agent)
                .distinct()
                .toList();
    }

    private static URI agent(String value) {
        return ServiceAddress.parse(value)
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE, Message.of("problems.setting.no-address", "CONSORCIOS_AGENTS", value.strip())));
    }

    /** The session that goes before the stored one. */
    Optional<String> token() {
        // A token that comes with the addresses of agents is theirs, and not for the cluster that --context names
        // instead.
        boolean othersToken = options.context != null
                && !setAgents().isEmpty()
                && !setAgents().containsAll(agents());
        Optional<String> token =
                othersToken ? Optional.empty() : setting("CONSORCIOS_TOKEN").map(String::strip);
        if (token.isPresent() && !token.get().matches("[!-~]+")) {
            throw new CommandException(
                    ExitCode.NOT_LOGGED_IN, Message.of("problems.setting.no-token", "CONSORCIOS_TOKEN"));
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
                    ExitCode.USAGE, Message.of("problems.setting.unreadable", name + "_FILE", file), e);
        }
    }

    Output output() {
        boolean terminal = environment.outIsTerminal();
        boolean colour = terminal && environment.variable("NO_COLOR").isEmpty();
        return switch (options.output) {
            case table ->
                new TableOutput(environment.out(), terminal, colour, environment.clock(), environment::columns, words);
            case json -> new JsonOutput(environment.out());
        };
    }

    /** Tells the person what was done; data goes to {@link #output()}. */
    void say(String message) {
        environment.err().println(TerminalText.line(message));
    }

    void say(Message message) {
        say(words.text(message));
    }

    /** Tells the person what a program would not want to know. */
    void sayOnTerminal(Message message) {
        sayOnTerminal(words.text(message));
    }

    /** The same. */
    void sayOnTerminal(String message) {
        if (environment.errIsTerminal()) {
            say(message);
        }
    }
}
