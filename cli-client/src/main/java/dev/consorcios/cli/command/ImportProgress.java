package dev.consorcios.cli.command;

import dev.consorcios.api.InvalidValueException;
import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.importing.ImportListener;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.language.Words;
import dev.consorcios.cli.output.TerminalText;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows on standard error how far an import is (on a terminal), and which records were not posted. */
final class ImportProgress implements ImportListener, AutoCloseable {

    private static final int WIDTH = 79;
    private static final int MOST_TOLD = 20;
    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintStream err;
    private final Words words;
    private final @Nullable ProgressBar bar;
    private long told;

    /** @param size of the file in bytes; -1 when that is not known */
    ImportProgress(CliEnvironment environment, Words words, long size) {
        this.words = words;
        this.err = environment.err();
        this.bar = environment.errIsTerminal() ? bar(err, words, size) : null;
    }

    private static ProgressBar bar(PrintStream err, Words words, long size) {
        return new ProgressBarBuilder()
                .setTaskName(words.text("commands.import.task"))
                .setInitialMax(size)
                .setUnit(" KiB", 1024)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
                .build();
    }

    @Override
    public void done(long bytes) {
        if (bar != null) {
            bar.stepBy(bytes);
        }
    }

    @Override
    public void invalid(long number, long line, Message reason) {
        tell(number, line, reason);
    }

    @Override
    public void refused(long number, long line, RuntimeException why) {
        tell(
                number,
                line,
                why instanceof InvalidValueException invalid
                        ? InvalidValue.clause(invalid, words)
                        : Failures.message(why, words));
    }

    private synchronized void tell(long number, long line, Object reason) {
        told++;
        if (told <= MOST_TOLD) {
            say(words.text("commands.import.not-posted", number, line, reason));
        } else if (told == MOST_TOLD + 1) {
            say(words.text("commands.import.more-not-posted"));
        }
    }

    private void say(String message) {
        err.println((bar == null ? "" : CLEAR_LINE) + TerminalText.line(message));
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
