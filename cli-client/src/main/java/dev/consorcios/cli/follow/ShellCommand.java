package dev.consorcios.cli.follow;

import dev.consorcios.api.NewsItem;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A command of the user's that is run for each item, by the system's shell, with the item on its standard input. */
public final class ShellCommand {

    /** How long a command that runs may go on when all is to end. */
    public static final Duration GRACE = Duration.ofSeconds(10);

    private final String command;
    private final Function<NewsItem, byte[]> form;

    /** @param form what a command reads of an item */
    public ShellCommand(String command, Function<NewsItem, byte[]> form) {
        this.command = command;
        this.form = form;
    }

    /**
     * Runs it, and answers its exit code. What it prints goes where this program's output goes. Where this thread is
     * interrupted, the command may end within the grace; then its exit code is answered and the thread stays interrupted.
     *
     * @throws InterruptedException it did not end in time, and was ended
     * @throws IOException there is no shell
     */
    public int run(NewsItem item) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(shell()).redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT);
        Map<String, String> variables = builder.environment();
        variables.put("CONSORCIOS_AREA", item.area());
        variables.put("CONSORCIOS_POSITION", Long.toString(item.position()));
        variables.put("CONSORCIOS_AUTHOR", item.author());
        String title = item.title();
        variables.put("CONSORCIOS_TITLE", title == null ? "" : title);
        Process process = builder.start();
        byte[] content = form.apply(item);
        // A command may not read its input, and then an item that is larger than a pipe would be waited for.
        Thread.ofPlatform().daemon().name("item").start(() -> give(process, content));
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            if (!endsInTime(process)) {
                throw e;
            }
            Thread.currentThread().interrupt();
            return process.exitValue();
        }
    }

    /** Ctrl-C at a terminal is for all programs there: the command is to be spared, so that it can end as it wants. */
    private List<String> shell() {
        return File.separatorChar == '\\'
                ? List.of("cmd.exe", "/d", "/c", command)
                : List.of("/bin/sh", "-c", "trap '' INT\n" + command);
    }

    private static boolean endsInTime(Process process) throws InterruptedException {
        try {
            if (process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        return false;
    }

    private static void give(Process process, byte[] content) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(content);
        } catch (IOException e) {
            // It does not want to read it: that is its own affair.
        }
    }
}
