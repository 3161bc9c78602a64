package dev.consorcios.cli.command;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.language.Words;
import dev.consorcios.cli.local.BackgroundCluster;
import dev.consorcios.cli.local.ClusterDirectories;
import dev.consorcios.cli.local.ClusterOptions;
import dev.consorcios.cli.local.Installation;
import dev.consorcios.cli.local.LocalCluster;
import dev.consorcios.cli.local.ServiceMode;
import dev.consorcios.cli.local.Sleeper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "up")
final class UpCommand implements Callable<Integer> {

    private static final int MOST_SERVICES = 20;
    private static final int LARGEST_PORT = 65_535;

    private final CliEnvironment environment;
    private final GlobalOptions globalOptions;
    private final Sleeper sleeper;
    private final Words words;

    @Option(names = "--nodes", paramLabel = "N")
    private int nodes = 2;

    @Option(names = "--agents", paramLabel = "N")
    private int agents = 1;

    @Option(names = "--port", paramLabel = "P")
    private int port = ClusterOptions.DEFAULT_PORT;

    @Option(names = "--quick")
    private boolean quick;

    @Option(names = {"-d", "--detach"})
    private boolean detach;

    /** How {@code -d} starts the process that goes on: it leaves the last word to the command that the person waits for. */
    @Option(names = "--in-background", hidden = true)
    private boolean inBackground;

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    UpCommand(CliEnvironment environment, GlobalOptions globalOptions, Words words, Sleeper sleeper) {
        this.environment = environment;
        this.globalOptions = globalOptions;
        this.sleeper = sleeper;
        this.words = words;
    }

    @Override
    public Integer call() throws IOException {
        requireRange("--nodes", nodes, MOST_SERVICES);
        requireRange("--agents", agents, MOST_SERVICES);
        requireRange("--port", port, LARGEST_PORT);
        if (port + agents - 1 > LARGEST_PORT) {
            throw new MisuseException(
                    spec.commandLine(), Message.of("problems.usage.no-ports", agents, port, LARGEST_PORT));
        }
        ClusterDirectories directories = ClusterDirectories.of(environment);
        Path directory = data.in(directories);
        boolean usual = data.isUsual(directories);
        if (detach) {
            BackgroundCluster background =
                    BackgroundCluster.on(directory, usual, environment.err(), environment.clock(), sleeper);
            ExitCode started = background.start(
                    "up",
                    "--in-background",
                    "--lang=" + words.language().code(),
                    "--nodes=" + nodes,
                    "--agents=" + agents,
                    "--port=" + port,
                    "--quick=" + quick,
                    "--data=" + directory);
            if (started == ExitCode.DONE) {
                switch (globalOptions.output) {
                    case table -> background.announce(environment.out(), words);
                    case json -> background.announceAsJson(environment.out());
                }
            }
            return started.value();
        }
        ServiceMode mode = quick ? ServiceMode.QUICK : ServiceMode.USUAL;
        ClusterOptions options = ClusterOptions.of(agents, nodes, directory, usual, directories.cache(), port, mode);
        LocalCluster cluster =
                LocalCluster.prepare(options, Installation.ofProcess(), this::tell, environment.clock(), sleeper);
        // Ctrl-C, SIGTERM, a closing terminal: the process ends, with that signal's exit code, when all has stopped.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cluster), "consorcios-stop"));
        cluster.start();
        if (!inBackground) {
            switch (globalOptions.output) {
                case table -> cluster.announce(environment.out(), words);
                case json -> cluster.announceAsJson(environment.out());
            }
        }
        cluster.awaitClose();
        return ExitCode.INTERRUPTED.value();
    }

    private void stop(LocalCluster cluster) {
        if (cluster.isRunning()) {
            tell(Message.of("local.stopping"));
            cluster.close();
            tell(Message.of("local.all-stopped"));
        }
    }

    private void tell(Message what) {
        environment.err().println(words.text(what));
    }

    private void requireRange(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new MisuseException(
                    spec.commandLine(), Message.of("problems.usage.out-of-range", option, value, 1, most));
        }
    }
}
