package dev.consorcios.cli.command;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.client.Durations;
import dev.consorcios.cli.client.Hop;
import dev.consorcios.cli.client.Watcher;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.language.Words;
import dev.consorcios.cli.output.TerminalText;

/** Prints, with {@code -v}, each hop; and on a terminal why nothing seems to happen. */
final class HopPrinter implements Watcher {

    private final CliEnvironment environment;
    private final GlobalOptions options;
    private final Words words;

    HopPrinter(CliEnvironment environment, GlobalOptions options, Words words) {
        this.environment = environment;
        this.options = options;
        this.words = words;
    }

    @Override
    public void hop(Hop hop) {
        if (options.verbose) {
            say(hop.method() + " " + hop.target() + ": " + words.text(hop.outcome()) + " ("
                    + Durations.millis(hop.took()) + ")");
        }
    }

    @Override
    public void waiting(Message tried) {
        if (options.verbose || environment.errIsTerminal()) {
            say(words.text("commands.waiting", tried, Durations.text(options.timeout)));
        }
    }

    private void say(String message) {
        environment.err().println(TerminalText.line(message));
    }
}
