package dev.consorcios.cli.command;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.client.Durations;
import dev.consorcios.cli.client.Hop;
import dev.consorcios.cli.client.Watcher;
import dev.consorcios.cli.output.TerminalText;
import java.time.Duration;

/** Prints, with {@code -v}, each hop; and on a terminal why nothing seems to happen. */
final class HopPrinter implements Watcher {

    private final CliEnvironment environment;
    private final GlobalOptions options;

    HopPrinter(CliEnvironment environment, GlobalOptions options) {
        this.environment = environment;
        this.options = options;
    }

    @Override
    public void hop(Hop hop) {
        if (options.verbose) {
            say(hop.method() + " " + hop.target() + ": " + hop.outcome() + " ("
                    + hop.took().toMillis() + " ms)");
        }
    }

    @Override
    public void waiting(String tried) {
        if (options.verbose || environment.errIsTerminal()) {
            Duration timeout = options.timeout;
            say("Not answered (" + tried + "). Trying again for up to " + Durations.text(timeout) + " ...");
        }
    }

    private void say(String message) {
        environment.err().println(TerminalText.line(message));
    }
}
