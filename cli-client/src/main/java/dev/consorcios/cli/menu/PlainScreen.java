package dev.consorcios.cli.menu;

import dev.consorcios.api.Limits;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.Misread;
import dev.consorcios.cli.Prompt;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.language.Words;
import dev.consorcios.cli.output.TerminalText;
import dev.consorcios.cli.output.TextWidth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** By lines alone: for what is piped in, and for terminals that can do nothing but print. */
final class PlainScreen implements Screen, Screen.Scroll {

    private static final int WIDTH = 80;

    /** More than a text may have: who pipes in a film by mistake should not wait for its end. */
    private static final int LONGEST = 2 * Limits.TEXT_BYTES;

    private static final String END_OF_TEXT = ".";

    private final InputStream in;
    private final PrintStream out;
    private final @Nullable Prompt prompt;
    private final Words words;

    /** @param prompt hides what is typed, where a person types it; null where nobody does */
    PlainScreen(InputStream in, PrintStream out, @Nullable Prompt prompt, Words words) {
        this.in = in;
        this.out = out;
        this.prompt = prompt;
        this.words = words;
    }

    @Override
    public void heading(String text) {
        print("");
        say(text);
    }

    @Override
    public void say(String text) {
        TextWidth.wrapped(TerminalText.block(text), WIDTH).forEach(this::print);
    }

    @Override
    public Scroll scroll() {
        return this;
    }

    @Override
    public boolean show(String heading, String text) {
        print("");
        say(heading);
        say(text);
        return true;
    }

    @Override
    public void end() {
        // Nothing that was printed goes away.
    }

    @Override
    public <T> Optional<T> choose(Choice<T> choice) {
        List<Integer> shown = Narrowing.fitting(choice, "");
        while (true) {
            print("");
            list(choice, shown);
            String typed = ask(choice.question() + " ");
            if (Narrowing.isZero(typed) || typed.isBlank() && !choice.top()) {
                return Optional.empty();
            }
            List<Integer> fitting = typed.isBlank() ? List.of() : Narrowing.fitting(choice, typed);
            if (!fitting.isEmpty() && Narrowing.isCertain(choice, typed, fitting)) {
                int index = fitting.get(Narrowing.best(choice, typed, fitting));
                return Optional.of(choice.entries().get(index).value());
            }
            if (fitting.isEmpty() && !typed.isBlank()) {
                say(words.text("menu.choose.none", typed.strip()));
            }
            shown = fitting.isEmpty() ? Narrowing.fitting(choice, "") : fitting;
        }
    }

    private void list(Choice<?> choice, List<Integer> shown) {
        int width = Integer.toString(choice.entries().size()).length();
        for (int i : shown) {
            Entry<?> entry = choice.entries().get(i);
            String detail = entry.detail().isEmpty() ? "" : "  (" + entry.detail() + ")";
            print(row(width, Integer.toString(i + 1), entry.label() + detail));
        }
        print(row(width, "0", choice.back()));
    }

    private static String row(int width, String number, String label) {
        return " " + " ".repeat(width - number.length()) + number + "  " + TerminalText.line(label);
    }

    @Override
    public Optional<String> line(String question, String given) {
        String hint = given.isEmpty() ? "" : "[" + TerminalText.line(given) + "] ";
        String answer = ask(question + " " + hint).strip();
        return Optional.of(answer.isEmpty() ? given : answer);
    }

    @Override
    public Optional<String> secret(String question) {
        if (prompt == null) {
            return Optional.of(ask(question + " "));
        }
        return Optional.of(prompt.secret(question + " ").orElseThrow(EndOfInput::new));
    }

    @Override
    public Optional<String> text(String given, Consumer<String> keeping) {
        say(words.text(given.isEmpty() ? "menu.text.lines" : "menu.text.linesmore"));
        given.lines().forEach(line -> print("  " + TerminalText.line(line)));
        StringBuilder text = new StringBuilder(given);
        try {
            while (true) {
                String line = ask("> ");
                if (line.equals(END_OF_TEXT)) {
                    return Optional.of(text.toString());
                }
                text.append(text.isEmpty() ? "" : "\n").append(line);
                keeping.accept(text.toString()); // Ctrl-C ends the process here
            }
        } catch (EndOfInput e) {
            keeping.accept(text.toString());
            throw e;
        }
    }

    @Override
    public void close() {
        out.flush();
    }

    private String ask(String question) {
        out.print(TerminalText.line(question));
        out.flush();
        String line = readLine();
        if (prompt == null) {
            print(""); // where nobody types, nobody presses Enter
        }
        if (Misread.is(line)) {
            throw new CommandException(ExitCode.INVALID_INPUT, Message.of("menu.misread"));
        }
        return line;
    }

    /** A line that was begun and not ended is not an answer, but for the last one of a file. */
    private String readLine() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int next = in.read();
            if (next == -1) {
                throw new EndOfInput();
            }
            for (; next != -1 && next != '\n'; next = in.read()) {
                if (line.size() > LONGEST) {
                    throw new CommandException(ExitCode.INVALID_INPUT, Message.of("menu.toolong"));
                }
                line.write(next);
            }
            if (next == -1 && prompt != null) {
                throw new EndOfInput();
            }
        } catch (IOException e) {
            throw new EndOfInput();
        }
        String read = line.toString(StandardCharsets.UTF_8);
        return read.endsWith("\r") ? read.substring(0, read.length() - 1) : read;
    }

    private void print(String line) {
        out.print(line + "\n");
    }
}
