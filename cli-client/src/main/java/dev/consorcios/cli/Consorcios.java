package dev.consorcios.cli;

import dev.consorcios.cli.command.CommandTree;
import dev.consorcios.cli.language.Language;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.language.Words;
import dev.consorcios.cli.output.TerminalText;
import java.util.Optional;

/** The program {@code consorcios}. */
public final class Consorcios {

    private Consorcios() {}

    /** Runs one command and returns its exit code. */
    public static int run(CliEnvironment environment, String... arguments) {
        int code = execute(environment, arguments);
        environment.err().flush();
        // What is lost on its way out (a full disk, a reader that went away) must not look like success to a script.
        boolean written = !environment.out().checkError();
        return code == ExitCode.DONE.value() && !written ? ExitCode.UNEXPECTED.value() : code;
    }

    private static int execute(CliEnvironment environment, String... arguments) {
        if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
            // The library that reads command lines takes longer to load than the whole answer.
            environment.out().println(ProgramVersion.text());
            return ExitCode.DONE.value();
        }
        Optional<Message> complaint =
                Misread.complaint(environment, arguments).or(() -> TrustedAuthorities.complaint(environment));
        if (complaint.isPresent()) {
            Words words = Words.in(Language.of(environment.variables(), arguments));
            environment.err().println("consorcios: " + TerminalText.line(words.text(complaint.get())));
            return ExitCode.USAGE.value();
        }
        return CommandTree.execute(environment, arguments);
    }

    public static void main(String[] arguments) {
        StandardStream out =
                new StandardStream(() -> Words.in(Language.of(CliEnvironment.variablesOfProcess(), arguments)));
        int code = run(CliEnvironment.ofProcess(out), arguments);
        if (code == ExitCode.DONE.value()) {
            return; // no other thread keeps Java alive; exit() would first load all it takes to log that it was called
        }
        boolean unread = code == ExitCode.UNEXPECTED.value() && out.readerIsGone();
        System.exit(unread ? ExitCode.READER_GONE.value() : code);
    }
}
