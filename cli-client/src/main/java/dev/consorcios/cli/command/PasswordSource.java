package dev.consorcios.cli.command;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.Misread;
import dev.consorcios.cli.Prompt;
import dev.consorcios.cli.language.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** Where passwords come from: standard input, the environment or a prompt; never an argument, which others can see. */
final class PasswordSource {

    /** No password is longer; who pipes in a film by mistake should not wait for its end. */
    private static final int LONGEST_LINE = 4096;

    private boolean standardInput;

    OptionSpec option() {
        return Arguments.flag(given -> standardInput = given, "--password-stdin");
    }

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
        if (!ask(prompt, invocation.words().text("commands.passwd.again")).equals(password)) {
            throw new CommandException(ExitCode.INVALID_INPUT, Message.of("problems.password.differ"));
        }
        return password;
    }

    private static Prompt prompt(Invocation invocation, String variable) {
        return invocation
                .environment()
                .prompt()
                .orElseThrow(() ->
                        new CommandException(ExitCode.USAGE, Message.of("problems.password.no-terminal", variable)));
    }

    private static String ask(Prompt prompt, String question) {
        String answer = prompt.secret(question)
                .orElseThrow(() -> new CommandException(ExitCode.INVALID_INPUT, Message.of("problems.password.none")));
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
                throw new CommandException(ExitCode.INVALID_INPUT, Message.of("problems.password.input-ended"));
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
            throw new CommandException(ExitCode.INVALID_INPUT, Message.of("problems.password.not-text"), e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.INVALID_INPUT, Message.of("problems.input.unreadable", String.valueOf(e.getMessage())), e);
        }
    }
}
