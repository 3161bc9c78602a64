package dev.consorcios.cli.demo;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.language.Message;
import java.util.Arrays;

/**
 * What came of one command of the demo. What must be seen is checked: a demo that shows something wrong fails.
 *
 * @param command as a person would type it
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Outcome(String command, int exitCode, String out, String err) {

    Outcome succeeds() {
        if (exitCode != ExitCode.DONE.value()) {
            throw failure(Message.of("local.demo.exit-code", exitCode));
        }
        return this;
    }

    /** Each of these is in the output, in this order. */
    Outcome shows(String... expected) {
        int from = 0;
        for (String text : expected) {
            int found = out.indexOf(text, from);
            if (found < 0) {
                throw failure(Message.of("local.demo.not-shown", text));
            }
            from = found + text.length();
        }
        return this;
    }

    /** None of these is in the output. */
    Outcome hides(String... unexpected) {
        Arrays.stream(unexpected).filter(out::contains).findFirst().ifPresent(text -> {
            throw failure(Message.of("local.demo.shown", text));
        });
        return this;
    }

    Outcome showsNothing() {
        if (!out.isBlank()) {
            throw failure(Message.of("local.demo.shows-something"));
        }
        return this;
    }

    /** This is among what it said beside its output. */
    Outcome mentions(String expected) {
        if (!err.contains(expected)) {
            throw failure(Message.of("local.demo.not-mentioned", expected));
        }
        return this;
    }

    private CommandException failure(Message what) {
        return new CommandException(ExitCode.UNEXPECTED, Message.of("local.demo.failed", command, what));
    }
}
