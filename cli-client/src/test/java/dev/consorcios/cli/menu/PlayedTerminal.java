package dev.consorcios.cli.menu;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import dev.consorcios.cli.Signals;
import dev.consorcios.cli.UsualSignals;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jline.builtins.ScreenTerminal;

/**
 * A program on a terminal of its own, and the person before it: what is asserted is what the person sees on the screen, not
 * what was sent to it.
 */
public final class PlayedTerminal implements AutoCloseable {

    public static final String ESC = "\033";
    public static final String ENTER = "\r";
    public static final String UP = "\033[A";
    public static final String DOWN = "\033[B";
    public static final String CTRL_C = "\003";
    public static final String CTRL_D = "\004";
    public static final String CTRL_Z = "\032";
    public static final String BACKSPACE = "\177";

    /** A machine that does many things at once keeps nobody waiting longer. */
    private static final long PATIENCE_MILLIS = 60_000;

    private final PtyProcess process;
    private final Thread reader;
    private final StringBuilder sent = new StringBuilder();
    private ScreenTerminal screen;
    private int columns;
    private int rows;
    /** What had come when the person last did something: only what comes after can be the answer. */
    private int before;

    private PlayedTerminal(PtyProcess process, int columns, int rows) {
        this.process = process;
        this.columns = columns;
        this.rows = rows;
        this.screen = new ScreenTerminal(columns, rows);
        this.reader = Thread.ofPlatform().daemon().start(this::show);
    }

    /** @param variables all that the program finds in its environment but for PATH */
    public static PlayedTerminal start(
            List<String> command, Map<String, String> variables, Path directory, int columns, int rows)
            throws IOException {
        Map<String, String> environment = new HashMap<>(variables);
        environment.putIfAbsent("TERM", "xterm-256color");
        environment.put("PATH", System.getenv("PATH"));
        environment.put("PERL_BADLANG", "0"); // no word from what resets signals on a locale that is not installed
        PtyProcess process = new PtyProcessBuilder(UsualSignals.to(command).toArray(String[]::new))
                .setEnvironment(environment)
                .setDirectory(directory.toString())
                .setInitialColumns(columns)
                .setInitialRows(rows)
                .start();
        return new PlayedTerminal(process, columns, rows);
    }

    private void show() {
        char[] buffer = new char[4096];
        try (Reader out = new InputStreamReader(process.getInputStream(), UTF_8)) {
            for (int size = out.read(buffer); size >= 0; size = out.read(buffer)) {
                synchronized (this) {
                    String more = new String(buffer, 0, size);
                    sent.append(more);
                    screen.write(more);
                    notifyAll();
                }
            }
        } catch (IOException e) {
            // The program has ended.
        }
    }

    /** The screen's lines, without the blanks at their ends. */
    public synchronized List<String> lines() {
        return Arrays.stream(screen.toString().split("\n"))
                .map(String::stripTrailing)
                .toList();
    }

    /** The line that the cursor is on. */
    private synchronized String cursorLine() {
        long[] cells = new long[columns * rows];
        int[] cursor = new int[2];
        screen.dump(cells, 0, 0, rows, columns, cursor);
        return lines().get(cursor[1]);
    }

    /** The screen as it is coloured: for each cell its character and, above, its attributes. */
    public synchronized long[] cells() {
        long[] cells = new long[columns * rows];
        screen.dump(cells, 0, 0, rows, columns, null);
        return cells;
    }

    /** All that the program has sent so far, with what moves the cursor. */
    public synchronized String sent() {
        return sent.toString();
    }

    /** Waits until all of this is on the screen. */
    public PlayedTerminal sees(String... texts) {
        await(
                "see " + String.join(", ", texts),
                () -> Arrays.stream(texts)
                        .allMatch(text -> String.join("\n", lines()).contains(text)));
        return this;
    }

    /** Waits until the cursor stands behind this question, and nothing is typed yet. */
    public PlayedTerminal asked(String question) {
        await("be asked " + question, () -> cursorLine().strip().equals(question));
        return this;
    }

    /** Waits for any of these questions, and answers which it is. */
    public String askedOneOf(String... questions) {
        List<String> possible = List.of(questions);
        String[] asked = {""};
        await("be asked one of " + possible, () -> {
            asked[0] = cursorLine().strip();
            return possible.contains(asked[0]);
        });
        return asked[0];
    }

    /** Waits for the question, and answers it. */
    public PlayedTerminal answers(String question, String keys) {
        return asked(question).type(keys);
    }

    public synchronized PlayedTerminal type(String keys) {
        before = sent.length();
        try {
            process.getOutputStream().write(keys.getBytes(UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new AssertionError("The program takes nothing any more", e);
        }
        return this;
    }

    /**
     * The person makes the window larger or smaller. What was on it is gone: terminals differ in what they keep, and the
     * emulator loses its way in the lines that it keeps.
     */
    public synchronized PlayedTerminal resize(int newColumns, int newRows) {
        before = sent.length();
        columns = newColumns;
        rows = newRows;
        screen = new ScreenTerminal(newColumns, newRows);
        process.setWinSize(new WinSize(newColumns, newRows));
        return this;
    }

    private synchronized void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (sent.length() <= before || !condition.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("Expected to " + what + ", but the screen is:\n"
                        + lines().stream().map(line -> "|" + line).collect(Collectors.joining("\n")) + "\ncursor: |"
                        + cursorLine());
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /** What the program is told when the connection to its machine is lost. */
    public void hangUp() throws IOException, InterruptedException {
        Signals.send("HUP", process.pid());
    }

    /** Waits for the program's end; answers its exit code. */
    public int ends() throws InterruptedException {
        if (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new AssertionError("The program goes on:\n" + String.join("\n", lines()) + "\n" + threads());
        }
        reader.join(PATIENCE_MILLIS);
        return process.exitValue();
    }

    /** Where the program's threads are, for a look at why it does not end. */
    private String threads() throws InterruptedException {
        try {
            Process dump = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jstack")
                                    .toString(),
                            Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start();
            return new String(dump.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
