package dev.consorcios.cli.command;

import dev.consorcios.api.NewsItem;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.FileTrouble;
import dev.consorcios.cli.follow.Recipient;
import dev.consorcios.cli.follow.ShellCommand;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.output.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs the user's command for each item. One that fails is said, and decides about what follows. */
final class Executing implements Recipient {

    /** By which shells and xargs say that there is no use in going on: it can not be run, it is not there, "stop". */
    private static final List<Integer> HOPELESS = List.of(126, 127, 255);

    private final Invocation invocation;
    private final ShellCommand command;
    private final boolean repeating;

    /** @param repeating whether an item is brought again after its command has failed */
    Executing(Invocation invocation, String command, boolean repeating) {
        this.invocation = invocation;
        this.command = new ShellCommand(command, Executing::line);
        this.repeating = repeating;
    }

    /** As {@code -o json} prints it. */
    private static byte[] line(NewsItem item) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(line, false, StandardCharsets.UTF_8)) {
            new JsonOutput(stream).news(item);
        }
        return line.toByteArray();
    }

    @Override
    public int atOnce() {
        return 1;
    }

    @Override
    public boolean take(List<NewsItem> items) throws InterruptedException {
        for (NewsItem item : items) {
            int code = run(item);
            if (code == 0) {
                continue;
            }
            Message failed = Message.of("terminal.exec.failed", code, item.area(), item.position());
            if (!repeating || HOPELESS.contains(code)) {
                throw new CommandException(ExitCode.UNEXPECTED, Message.of("terminal.exec.stop", failed));
            }
            invocation.say("consorcios: " + invocation.words().text("terminal.exec.again", failed));
            return false;
        }
        return true;
    }

    private int run(NewsItem item) throws InterruptedException {
        try {
            return command.run(item);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.UNEXPECTED, Message.of("terminal.exec.no-shell", FileTrouble.reason(e)), e);
        }
    }
}
