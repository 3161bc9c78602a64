package dev.consorcios.cli;

import dev.consorcios.cli.command.CommandTree;

/** The program {@code consorcios}. */
public final class Consorcios {

    private Consorcios() {}

    /** Runs one command and returns its exit code. */
    public static int run(CliEnvironment environment, String... arguments) {
        int code = CommandTree.of(environment).execute(arguments);
        environment.err().flush();
        // What is lost on its way out (a full disk, a reader that went away) must not look like success to a script.
        boolean written = !environment.out().checkError();
        return code == ExitCode.DONE.value() && !written ? ExitCode.UNEXPECTED.value() : code;
    }

    public static void main(String[] arguments) {
        System.exit(run(CliEnvironment.ofProcess(), arguments));
    }
}
