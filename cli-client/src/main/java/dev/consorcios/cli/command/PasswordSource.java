package dev.consorcios.cli.command;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.Misread;
import dev.consorcios.cli.Prompt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where passwords come from: standard input, the environment or a prompt; never an argument, which others can see. */
final class PasswordSource {

    /** No password is longer; who pipes in a film by mistake should not wait for its end. */
    private static final int LONGEST_LINE = 4096;

    @Option(names = "--password-stdin")
    private boolean standardInput;

    /**
     * @param variable the environment variable that may hold it
     * @param question how to ask a person for it
     */
    String password(Invocation invocation, String variable, String question) {
        if (standardInput) {
            return line(invocation.environment().in());
        }
        return invocation.setting(variable).orElseGet(() -> ask(prompt(invocation, variable), question));
    }

    /** A password that is new: asked for twice, because nobody sees what they type. */
    String newPassword(Invocation invocation, String variable, String question) {
        Optional<String> set = invocation.setting(variable);
        if (standardInput || set.isPresent()) {
            return password(invocation, variable, question);
        }
        Prompt prompt = prompt(invocation, variable);
        String password = ask(prompt, question);
        if (!ask(prompt, "The same again: ").equals(password)) {
            throw new CommandException(ExitCode.INVALID_INPUT, "The two passwords are not the same. Try again.");
        }
        return password;
    }

    private static Prompt prompt(Invocation invocation, String variable) {
        return invocation
                .environment()
                .prompt()
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE,
                        "There is no terminal to ask for a password on. Use --password-stdin, or set " + variable
                                + "."));
    }

    private static String ask(Prompt prompt, String question) {
        String answer = prompt.secret(question)
                .orElseThrow(() -> new CommandException(ExitCode.INVALID_INPUT, "No password was given. Try again."));
        if (Misread.is(answer)) {
            throw new CommandException(ExitCode.USAGE, Misread.passwordComplaint());
        }
        return answer;
    }

    /** One line, and not a byte more: what follows may be for another. */
    private static String line(InputStream in) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int next = in.read();
            if (next == -1) {
                throw new CommandException(
                        ExitCode.INVALID_INPUT, "Standard input ended before a password. Give one on a line each.");
            }
            for (; next != -1 && next != '\n' && line.size() < LONGEST_LINE; next = in.read()) {
                line.write(next);
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString();
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        } catch (CharacterCodingException e) {
            throw new CommandException(
                    ExitCode.INVALID_INPUT, "The password on standard input is not UTF-8. Convert it first.", e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.INVALID_INPUT, "Standard input can not be read: " + e.getMessage() + ". Try again.", e);
        }
    }
}
