package dev.consorcios.cli.command;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.SubscriptionView;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.FileTrouble;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.RefusedException;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.subscriptions.SubscriptionFile;
import dev.consorcios.cli.subscriptions.SubscriptionFile.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Subscribes as a file says that was exported. Doing it again changes nothing. */
final class SubscriptionImport {

    /** More than as many subscriptions as anybody has. */
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private final Invocation invocation;

    SubscriptionImport(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Returns the exit code: an area that is not there does not keep the others from being subscribed to. */
    int run(String file) throws InterruptedException {
        SubscriptionFile subscriptions = SubscriptionFile.parse(content(file));
        int code = ExitCode.DONE.value();
        try (ClusterClient client = invocation.connect()) {
            for (Entry entry : subscriptions.subscriptions()) {
                try {
                    enter(client, entry);
                } catch (RefusedException e) {
                    if (!e.is(ErrorCode.AREA_NOT_FOUND)) {
                        throw e;
                    }
                    code = ExitCode.NOT_FOUND.value();
                    invocation.say("consorcios: "
                            + invocation
                                    .words()
                                    .text("terminal.subscriptions.skipped", Failures.message(e, invocation.words())));
                }
            }
        }
        return code;
    }

    private void enter(ClusterClient client, Entry entry) throws InterruptedException {
        AreaName area = new AreaName(entry.area());
        SubscriptionView now = client.node().subscription(area, false).subscription();
        long cursor = Math.max(now.cursor(), Math.min(entry.cursor(), now.last()));
        if (cursor > now.cursor()) {
            client.node().markRead(area, cursor);
        }
        String key = entry.cursor() > now.last() ? "terminal.subscriptions.shorter" : "terminal.subscriptions.taken";
        invocation.say(invocation.words().text(key, area, cursor));
    }

    private byte[] content(String file) {
        try (InputStream in = file.equals("-") ? invocation.environment().in() : Files.newInputStream(Path.of(file))) {
            return in.readNBytes(MOST_BYTES);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.INVALID_INPUT,
                    Message.of("terminal.subscriptions.unreadable", file, FileTrouble.reason(e)),
                    e);
        }
    }
}
