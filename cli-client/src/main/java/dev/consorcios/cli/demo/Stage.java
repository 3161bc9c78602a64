package dev.consorcios.cli.demo;

import dev.consorcios.cli.CliEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.commons.io.output.TeeOutputStream;

/** Runs the demo's commands and shows each as a person would type it, followed by what it wrote. */
final class Stage {

    /** Runs one command of this program and returns its exit code. */
    @FunctionalInterface
    interface Program {
        int run(CliEnvironment environment, String... arguments);
    }

    private final Program program;
    private final PrintStream out;
    private int commands;

    Stage(Program program, PrintStream out) {
        this.program = program;
        this.out = out;
    }

    /** A heading. */
    void scene(String text) {
        out.println();
        out.println("# " + text);
    }

    /** Runs a command that must succeed. */
    Outcome run(Person person, String... arguments) {
        return attempt(person, arguments).succeeds();
    }

    /** Runs a command that may fail. */
    Outcome attempt(Person person, String... arguments) {
        String command =
                "consorcios " + Arrays.stream(arguments).map(Stage::quoted).collect(Collectors.joining(" "));
        say(person, command);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        // Both as they come, as on a terminal.
        OutputStream shown = out;
        int exitCode = program.run(
                person.environment(new TeeOutputStream(output, shown), new TeeOutputStream(errors, shown)), arguments);
        out.flush();
        commands++;
        return new Outcome(
                command, exitCode, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    }

    /** Shows a command that is not this program's own. */
    void say(Person person, String command) {
        out.println(person.name() + "$ " + command);
        out.flush();
    }

    /** How many commands have been run. */
    int commands() {
        return commands;
    }

    private static String quoted(String argument) {
        return argument.matches("[\\w@%+=:,./-]+") ? argument : '"' + argument + '"';
    }
}
