package dev.consorcios.cli.command;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.language.Words;
import dev.consorcios.cli.local.ClusterControl;
import dev.consorcios.cli.local.ClusterDirectories;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "down")
final class DownCommand implements Runnable {

    private final CliEnvironment environment;
    private final Words words;

    @Mixin
    private DataOption data = new DataOption();

    DownCommand(CliEnvironment environment, Words words) {
        this.environment = environment;
        this.words = words;
    }

    @Override
    public void run() {
        ClusterControl cluster = ClusterControl.of(data.in(ClusterDirectories.of(environment)));
        environment.err().println(words.text(cluster.stop()));
    }
}
