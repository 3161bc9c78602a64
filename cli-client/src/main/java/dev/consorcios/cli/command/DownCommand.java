package dev.consorcios.cli.command;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.language.Words;
import dev.consorcios.cli.local.ClusterControl;
import dev.consorcios.cli.local.ClusterDirectories;

final class DownCommand extends Command {

    private final CliEnvironment environment;
    private final Words words;

    private final DataOption data = new DataOption();

    DownCommand(CliEnvironment environment, Words words) {
        super("down");
        this.environment = environment;
        this.words = words;
        takes(data.option());
    }

    @Override
    public Integer call() {
        ClusterControl cluster = ClusterControl.of(data.in(ClusterDirectories.of(environment)));
        environment.err().println(words.text(cluster.stop()));
        return 0;
    }
}
