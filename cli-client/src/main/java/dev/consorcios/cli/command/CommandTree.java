package dev.consorcios.cli.command;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.client.Time;
import dev.consorcios.cli.completion.Place;
import dev.consorcios.cli.language.Language;
import dev.consorcios.cli.language.Words;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** All commands, put together. */
public final class CommandTree {

    /** As they are listed. */
    private static final List<String> NAMES = List.of(
            "register",
            "login",
            "logout",
            "whoami",
            "passwd",
            "areas",
            "subscribe",
            "unsubscribe",
            "subscriptions",
            "export",
            "post",
            "read",
            "delete",
            "menu",
            "import",
            "route",
            "explain",
            "nodes",
            "doctor",
            "context",
            "completion",
            "bench",
            "up",
            "down",
            "status",
            "demo",
            "prove",
            "help");

    /** Shells ask it, people do not. */
    private static final String COMPLETE = "__complete";

    /** They ask no agents that a person could name, and take the time that it takes. */
    private static final Set<String> OF_NO_CLUSTER_BUT_THEIR_OWN = Set.of("up", "down", "demo", "help");

    private final CliEnvironment environment;
    private final GlobalOptions options = new GlobalOptions();
    private final Time time = new SystemTime();
    private final Words words;
    private final Invocation run;

    private CommandTree(CliEnvironment environment, Words words) {
        this.environment = environment;
        this.words = words;
        this.run = new Invocation(environment, options, time, words);
    }

    /** The command {@code consorcios} with everything below it and all texts, for who describes commands. */
    public static CommandLine of(CliEnvironment environment) {
        Words words = words(environment);
        CommandLine tree = new CommandTree(environment, words).of(NAMES);
        HelpTexts.tell(tree, words);
        return tree;
    }

    /**
     * The same for these arguments: with only that below it which they can be about. To make all of it takes longer than to
     * carry out most commands.
     */
    public static CommandLine of(CliEnvironment environment, String... arguments) {
        return new CommandTree(environment, words(environment, arguments)).of(concerned(arguments));
    }

    /** Carries out a command line and returns the exit code. */
    public static int execute(CliEnvironment environment, String... arguments) {
        return completed(environment, arguments)
                ? ExitCode.DONE.value()
                : of(environment, arguments).execute(arguments);
    }

    /** Whether a shell asked, and could be answered without the model of all commands: somebody waits for a key to be done. */
    private static boolean completed(CliEnvironment environment, String... arguments) {
        List<String> words = List.of(arguments);
        if (words.size() < 3
                || !words.getFirst().equals(COMPLETE)
                || !words.get(1).equals("--")) {
            return false;
        }
        String begun = words.getLast();
        Optional<Place> place = Place.plain(words.subList(2, words.size() - 1), begun);
        place.ifPresent(found -> {
            CommandTree tree = new CommandTree(environment, words(environment, arguments));
            try {
                new Completion(tree.run, tree.options).tell(found, begun);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        return place.isPresent();
    }

    private static Words words(CliEnvironment environment, String... arguments) {
        return Words.in(Language.of(environment.variables(), arguments));
    }

    /** What does not begin with a command's name may be about any of them, if only to suggest what was meant. */
    private static List<String> concerned(String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        if (first.equals(COMPLETE)) {
            return Stream.concat(Stream.of(COMPLETE), NAMES.stream().filter(List.of(arguments)::contains))
                    .toList();
        }
        return NAMES.contains(first) && !first.equals("help") ? List.of(first) : NAMES;
    }

    private CommandLine of(List<String> names) {
        CommandLine tree = new ConsorciosCommand(options, run).line();
        names.forEach(name -> tree.addSubcommand(command(name).line()));
        tree.getSubcommands().values().stream()
                .filter(command -> OF_NO_CLUSTER_BUT_THEIR_OWN.contains(command.getCommandName()))
                .forEach(CommandTree::takeNoAgent);
        Failures failures = new Failures(environment, options, words);
        boolean colour =
                environment.outIsTerminal() && environment.variable("NO_COLOR").isEmpty();
        return tree.setOut(new PrintWriter(environment.out(), true))
                .setErr(new PrintWriter(environment.err(), true))
                .setColorScheme(Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(80)
                .setParameterExceptionHandler(failures::misuse)
                .setExecutionExceptionHandler(failures::failed)
                .setExecutionStrategy(parsed -> execute(tree, parsed));
    }

    private int execute(CommandLine tree, ParseResult parsed) {
        if (parsed.asCommandLineList().stream().anyMatch(CommandTree::isForHelp)) {
            HelpTexts.tell(tree, words);
        }
        return new RunLast().execute(parsed);
    }

    private static boolean isForHelp(CommandLine command) {
        return command.isUsageHelpRequested() || command.getCommand() instanceof HelpCommand;
    }

    private Command command(String name) {
        return switch (name) {
            case "register" -> new RegisterCommand(run);
            case "login" -> new LoginCommand(run);
            case "logout" -> new LogoutCommand(run);
            case "whoami" -> new WhoamiCommand(run);
            case "passwd" -> new PasswdCommand(run);
            case "areas" ->
                new AreasCommand(run)
                        .over(new AreasAddCommand(run), new AreasSetCommand(run), new AreasRemoveCommand(run));
            case "subscribe" -> new SubscribeCommand(run);
            case "unsubscribe" -> new UnsubscribeCommand(run);
            case "subscriptions" -> new SubscriptionsCommand(run);
            case "export" -> new ExportCommand(run);
            case "post" -> new PostCommand(run);
            case "read" -> new ReadCommand(run);
            case "delete" -> new DeleteCommand(run);
            case "menu" -> new MenuCommand(run);
            case "import" -> new ImportCommand(run);
            case "route" -> new RouteCommand(run);
            case "explain" -> new ExplainCommand(run);
            case "nodes" -> new NodesCommand(run).over(new NodesDrainCommand(run));
            case "doctor" -> new DoctorCommand(run);
            case "context" ->
                new ContextCommand(run)
                        .over(
                                new ContextListCommand(run),
                                new ContextAddCommand(run),
                                new ContextUseCommand(run),
                                new ContextRemoveCommand(run));
            case "completion" -> new CompletionCommand(run);
            case COMPLETE -> new CompleteCommand(run, options, NAMES);
            case "bench" -> new BenchCommand(run, options, time);
            case "up" -> new UpCommand(environment, options, words, time::pause);
            case "down" -> new DownCommand(environment, words);
            case "status" -> new StatusCommand(environment, options, run);
            case "demo" -> new DemoCommand(environment, words, time::pause);
            case "prove" -> new ProveCommand(environment, options, words, time);
            case "help" -> new HelpCommand();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static void takeNoAgent(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        for (String inherited : List.of("--agent", "--context", "--timeout")) {
            spec.remove(spec.findOption(inherited));
        }
    }

    /** The machine's own time. */
    private static final class SystemTime implements Time {

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            Thread.sleep(duration);
        }
    }
}
