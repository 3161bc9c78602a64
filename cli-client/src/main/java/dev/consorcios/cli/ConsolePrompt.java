package dev.consorcios.cli;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks on the terminal of this process. Reads for itself, because Java's console takes a line that was broken off
 * (Ctrl-D) for a whole one, and shows a password that is typed after Ctrl-Z and {@code fg}.
 */
final class ConsolePrompt implements Prompt {

    private final InputStream in;
    private final PrintStream out;

    private ConsolePrompt(InputStream in, PrintStream out) {
        this.in = in;
        this.out = out;
    }

    static Optional<Prompt> ofProcess(InputStream in, PrintStream out) {
        return isTerminal() ? Optional.of(new ConsolePrompt(in, out)) : Optional.empty();
    }

    /** The launcher tells. Where there was none Java is asked, which takes as long as many a command. */
    private static boolean isTerminal() {
        if (System.getProperty("consorcios.in.terminal") != null) {
            return Boolean.getBoolean("consorcios.in.terminal") && Boolean.getBoolean("consorcios.out.terminal");
        }
        Console console = System.console();
        return console != null && isTerminal(console);
    }

    /**
     * Until JDK 21 there is a console only where a person sits. From 22 on there may be one without, and the console
     * can be asked: by reflection, because this is compiled for 21.
     */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    @Override
    public Optional<String> line(String question) {
        return ask(question, this::newLine, () -> {});
    }

    @Override
    public Optional<String> secret(String question) {
        Optional<String> before = Terminal.settings();
        if (before.isEmpty()) {
            Console console = System.console();
            char @Nullable [] answer = console == null ? null : console.readPassword("%s", question);
            return Optional.ofNullable(answer).map(String::new);
        }
        Runnable restore = () -> {
            Terminal.set(before.get());
            newLine(); // the one that was typed was not shown either
        };
        Terminal.hideInput();
        return ask(question, restore, restore);
    }

    /**
     * @param unanswered what is left to do when there is no answer: at the end of input, and at Ctrl-C
     * @param answered what is left to do when there is one
     */
    private Optional<String> ask(String question, Runnable unanswered, Runnable answered) {
        Thread atCtrlC = new Thread(unanswered, "consorcios-prompt");
        Runtime.getRuntime().addShutdownHook(atCtrlC);
        out.print(question);
        out.flush();
        Optional<String> answer = readLine();
        try {
            Runtime.getRuntime().removeShutdownHook(atCtrlC);
            (answer.isPresent() ? answered : unanswered).run();
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook does it.
        }
        return answer;
    }

    private void newLine() {
        out.println();
        out.flush();
    }

    /** Empty when the input ends before the line does. What is no UTF-8 shows as a replacement character. */
    private Optional<String> readLine() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int next = in.read(); next != -1; next = in.read()) {
                if (next == '\n') {
                    return Optional.of(line.toString(StandardCharsets.UTF_8));
                }
                if (!isSuspension(next)) {
                    line.write(next);
                }
            }
        } catch (IOException e) {
            return Optional.empty(); // the terminal is gone
        }
        return Optional.empty();
    }

    /** Ctrl-Z and Ctrl-Y: where they suspend nothing they come as characters. */
    private static boolean isSuspension(int character) {
        return character == 0x1A || character == 0x19;
    }
}
