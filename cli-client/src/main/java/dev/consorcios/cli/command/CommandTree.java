package dev.consorcios.cli.command;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.client.Time;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** All commands, put together. */
public final class CommandTree {

    /** They ask no agents that a person could name, and take the time that it takes. */
    private static final Set<String> OF_NO_CLUSTER_BUT_THEIR_OWN = Set.of("up", "down", "demo", "help");

    private CommandTree() {}

    /** The command {@code consorcios} with everything below it, for one run. */
    public static CommandLine of(CliEnvironment environment) {
        GlobalOptions options = new GlobalOptions();
        Time time = new SystemTime();
        Invocation run = new Invocation(environment, options, time);
        CommandLine tree = new CommandLine(new ConsorciosCommand(options))
                .addSubcommand(new RegisterCommand(run))
                .addSubcommand(new LoginCommand(run))
                .addSubcommand(new LogoutCommand(run))
                .addSubcommand(new WhoamiCommand(run))
                .addSubcommand(new PasswdCommand(run))
                .addSubcommand(new CommandLine(new AreasCommand(run))
                        .addSubcommand(new AreasAddCommand(run))
                        .addSubcommand(new AreasSetCommand(run))
                        .addSubcommand(new AreasRemoveCommand(run)))
                .addSubcommand(new SubscribeCommand(run))
                .addSubcommand(new UnsubscribeCommand(run))
                .addSubcommand(new SubscriptionsCommand(run))
                .addSubcommand(new PostCommand(run))
                .addSubcommand(new ReadCommand(run))
                .addSubcommand(new DeleteCommand(run))
                .addSubcommand(new ImportCommand(run))
                .addSubcommand(new RouteCommand(run))
                .addSubcommand(new ExplainCommand(run))
                .addSubcommand(new CommandLine(new NodesCommand(run)).addSubcommand(new NodesDrainCommand(run)))
                .addSubcommand(new BenchCommand(run, options, time))
                .addSubcommand(new UpCommand(environment, options, time::pause))
                .addSubcommand(new DownCommand(environment))
                .addSubcommand(new StatusCommand(environment, options, run))
                .addSubcommand(new DemoCommand(environment, time::pause))
                .addSubcommand(new ProveCommand(environment, options, time));
        tree.addSubcommand(new HelpCommand());
        tree.getSubcommands().values().stream()
                .filter(command -> OF_NO_CLUSTER_BUT_THEIR_OWN.contains(command.getCommandName()))
                .forEach(CommandTree::takeNoAgent);
        Failures failures = new Failures(environment, options);
        boolean colour =
                environment.outIsTerminal() && environment.variable("NO_COLOR").isEmpty();
        return tree.setOut(new PrintWriter(environment.out(), true))
                .setErr(new PrintWriter(environment.err(), true))
                .setColorScheme(Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(80)
                .setParameterExceptionHandler(failures::misuse)
                .setExecutionExceptionHandler(failures::failed);
    }

    private static void takeNoAgent(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        for (String inherited : List.of("--agent", "--timeout")) {
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
