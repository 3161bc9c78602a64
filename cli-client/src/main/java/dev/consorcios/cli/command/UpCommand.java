package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.flag;
import static dev.consorcios.cli.command.Arguments.hidden;
import static dev.consorcios.cli.command.Arguments.option;
import static dev.consorcios.cli.command.Arguments.preset;

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

final class UpCommand extends Command {

    private static final int MOST_SERVICES = 20;
    private static final int LARGEST_PORT = 65_535;

    private final CliEnvironment environment;
    private final GlobalOptions globalOptions;
    private final Sleeper sleeper;
    private final Words words;

    private int nodes = 2;
    private int agents = 1;
    private int port = ClusterOptions.DEFAULT_PORT;
    private boolean quick;
    private boolean detach;

    /** How {@code -d} starts the process that goes on: it leaves the last word to the command that the person waits for. */
    private boolean inBackground;

    private final DataOption data = new DataOption();

    UpCommand(CliEnvironment environment, GlobalOptions globalOptions, Words words, Sleeper sleeper) {
        super("up");
        this.environment = environment;
        this.globalOptions = globalOptions;
        this.sleeper = sleeper;
        this.words = words;
        takes(
                preset(nodes, option(int.class, "N", given -> nodes = given, "--nodes")),
                preset(agents, option(int.class, "N", given -> agents = given, "--agents")),
                preset(port, option(int.class, "P", given -> port = given, "--port")),
                flag(given -> quick = given, "--quick"),
                flag(given -> detach = given, "-d", "--detach"),
                hidden(flag(given -> inBackground = given, "--in-background")),
                data.option());
    }

    @Override
    public Integer call() throws IOException {
        requireRange("--nodes", nodes, MOST_SERVICES);
        requireRange("--agents", agents, MOST_SERVICES);
        requireRange("--port", port, LARGEST_PORT);
        if (port + agents - 1 > LARGEST_PORT) {
            throw misuse(Message.of("problems.usage.no-ports", agents, port, LARGEST_PORT));
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
            throw misuse(Message.of("problems.usage.out-of-range", option, value, 1, most));
        }
    }
}
