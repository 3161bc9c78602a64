package dev.consorcios.cli.command;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.FileTrouble;
import dev.consorcios.cli.client.ClientException;
import dev.consorcios.cli.client.NotLoggedInException;
import dev.consorcios.cli.client.RefusedException;
import dev.consorcios.cli.client.UnavailableException;
import dev.consorcios.cli.client.UnexpectedAnswerException;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.language.Words;
import dev.consorcios.cli.output.OutputLostException;
import dev.consorcios.cli.output.TerminalText;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns whatever goes wrong into one line on standard error and an exit code: the only place that does. */
final class Failures {

    /** Tells the error from what else a command says, also where the lines of several programs meet. */
    private static final String PREFIX = "consorcios: ";

    private final CliEnvironment environment;
    private final GlobalOptions options;
    private final Words words;

    Failures(CliEnvironment environment, GlobalOptions options, Words words) {
        this.environment = environment;
        this.options = options;
        this.words = words;
    }

    /** The command was not written right. */
    int misuse(ParameterException failure, String[] arguments) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        Message wrong = new Misuse(words, arguments).text(failure);
        say(words.text("problems.usage", wrong, command));
        return ExitCode.USAGE.value();
    }

    /** The command was right, but could not be carried out. */
    int failed(Exception failure, CommandLine command, ParseResult arguments) {
        ExitCode code = exitCode(failure);
        boolean known = failure instanceof ClientException; // its message says all that there is to know
        if (code == ExitCode.UNEXPECTED && options.verbose && !known) {
            failure.printStackTrace(environment.err());
        }
        String message = message(failure, words);
        if (!message.isEmpty()) {
            say(message);
        }
        return code.value();
    }

    /** What a failure means for the caller. */
    static ExitCode exitCode(Exception failure) {
        return switch (failure) {
            case CommandException known -> known.exitCode();
            case InvalidValueException invalid -> ExitCode.INVALID_INPUT;
            case InterruptedException interrupted -> ExitCode.INTERRUPTED;
            case ClientException client ->
                switch (client) {
                    case NotLoggedInException notLoggedIn -> ExitCode.NOT_LOGGED_IN;
                    case UnavailableException unavailable -> ExitCode.UNAVAILABLE;
                    case RefusedException refused ->
                        refused.is(ErrorCode.KEY_REUSED) ? ExitCode.CONFLICT : exitCode(refused.status());
                    case UnexpectedAnswerException unexpected ->
                        // It is no service of ours: its other statuses do not mean what ours mean.
                        exitCode(unexpected.status()) == ExitCode.UNAVAILABLE
                                ? ExitCode.UNAVAILABLE
                                : ExitCode.UNEXPECTED;
                };
            default -> ExitCode.UNEXPECTED;
        };
    }

    /** What a refusal with this HTTP status means. Statuses decide: they are known also for error codes to come. */
    private static ExitCode exitCode(int status) {
        return switch (status) {
            case 401 -> ExitCode.NOT_LOGGED_IN;
            case 403 -> ExitCode.REFUSED;
            case 404, 410 -> ExitCode.NOT_FOUND;
            case 409 -> ExitCode.CONFLICT;
            case 429, 502, 503, 504 -> ExitCode.UNAVAILABLE;
            default -> status / 100 == 4 ? ExitCode.INVALID_INPUT : ExitCode.UNEXPECTED;
        };
    }

    /** What was wrong, then what to do. Empty where nothing is to be said. */
    static String message(Exception failure, Words words) {
        return switch (failure) {
            case RefusedException refused -> new Advice(words).on(refused);
            case InvalidValueException invalid -> words.text(InvalidValue.text(invalid, words));
            case CommandException known -> words.text(known.text());
            case UnavailableException unavailable -> new Advice(words).on(unavailable);
            case ClientException client -> words.text(client.text());
            case InterruptedException interrupted -> words.text("problems.interrupted");
            case OutputLostException lost -> "";
            case IOException trouble -> words.text("problems.wrong", FileTrouble.reason(trouble));
            default -> words.text("problems.unexpected", failure);
        };
    }

    private void say(String message) {
        environment.err().println(PREFIX + TerminalText.line(message));
    }
}
