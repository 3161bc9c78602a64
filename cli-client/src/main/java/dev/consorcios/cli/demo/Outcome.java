package dev.consorcios.cli.demo;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
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
            throw failure("ended with exit code " + exitCode + " instead of 0");
        }
        return this;
    }

    /** Each of these is in the output, in this order. */
    Outcome shows(String... expected) {
        int from = 0;
        for (String text : expected) {
            int found = out.indexOf(text, from);
            if (found < 0) {
                throw failure("does not show '" + text + "' where it should");
            }
            from = found + text.length();
        }
        return this;
    }

    /** None of these is in the output. */
    Outcome hides(String... unexpected) {
        Arrays.stream(unexpected).filter(out::contains).findFirst().ifPresent(text -> {
            throw failure("shows '" + text + "', which it should not");
        });
        return this;
    }

    Outcome showsNothing() {
        if (!out.isBlank()) {
            throw failure("shows something where there is nothing to show");
        }
        return this;
    }

    /** This is among what it said beside its output. */
    Outcome mentions(String expected) {
        if (!err.contains(expected)) {
            throw failure("does not mention '" + expected + "'");
        }
        return this;
    }

    private CommandException failure(String what) {
        return new CommandException(ExitCode.UNEXPECTED, "The demo failed: " + command + " " + what + ".");
    }
}
