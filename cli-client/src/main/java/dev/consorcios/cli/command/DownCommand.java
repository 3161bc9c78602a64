package dev.consorcios.cli.command;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.local.ClusterControl;
import dev.consorcios.cli.local.ClusterDirectories;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "down")
final class DownCommand implements Runnable {

    private final CliEnvironment environment;

    @Mixin
    private DataOption data = new DataOption();

    DownCommand(CliEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        ClusterControl cluster = ClusterControl.of(data.in(ClusterDirectories.of(environment)));
        environment.err().println(cluster.stop());
    }
}
