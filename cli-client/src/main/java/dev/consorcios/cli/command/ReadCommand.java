package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.flag;
import static dev.consorcios.cli.command.Arguments.option;
import static dev.consorcios.cli.command.Arguments.parameters;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NewsPage;
import dev.consorcios.api.Rule;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.NodeClient;
import dev.consorcios.cli.follow.Follower;
import dev.consorcios.cli.follow.Following;
import dev.consorcios.cli.follow.Marking;
import dev.consorcios.cli.follow.Outage;
import dev.consorcios.cli.follow.Recipient;
import dev.consorcios.cli.follow.ShellCommand;
import dev.consorcios.cli.language.Message;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Prints news, then moves the cursor: page by page, and only when the page is out, so that a crash shows an item twice
 * rather than never. With a command for each item, item by item.
 */
final class ReadCommand extends Command {

    /** Items of the greatest size, every byte escaped, still fit an answer of the size that the client takes in. */
    private static final int PAGE = 100;

    private List<String> names = List.of();
    private boolean all;
    private long limit = Long.MAX_VALUE;
    private boolean keepUnread;
    private boolean follow;
    private @Nullable String exec;
    private final Invocation invocation;

    ReadCommand(Invocation invocation) {
        super("read");
        this.invocation = invocation;
        takes(
                parameters("0..*", "AREA", given -> names = given),
                flag(given -> all = given, "--all"),
                option(long.class, "N", given -> limit = given, "--limit"),
                flag(given -> keepUnread = given, "--keep-unread"),
                flag(given -> follow = given, "-f", "--follow"),
                option(String.class, "CMD", given -> exec = given, "--exec"));
    }

    @Override
    public Integer call() throws Exception {
        if (names.isEmpty() && !follow) {
            throw misuse(Message.counted(
                    "problems.usage.missing-parameter", 1, Message.of("problems.usage.area-parameter")));
        }
        if (limit < 1) {
            throw InvalidValueException.of(Rule.LEAST, "--limit", 1);
        }
        if (exec != null && exec.isBlank()) {
            throw InvalidValueException.of(Rule.NOT_EMPTY, "--exec");
        }
        List<AreaName> areas = names.stream().map(AreaName::new).toList();
        Recipient recipient =
                exec == null ? new Printing(invocation.output()) : new Executing(invocation, exec, follow);
        if (!follow && exec == null) {
            return read(areas, recipient);
        }
        return CtrlC.interrupts(
                () -> follow ? follow(areas, recipient) : read(areas, recipient), ShellCommand.GRACE.plusSeconds(3));
    }

    private int follow(List<AreaName> areas, Recipient recipient) throws InterruptedException {
        FollowPrinter printer = new FollowPrinter(invocation);
        Outage outage = new Outage(printer, invocation.hops());
        Following following = new Following(areas, all, !keepUnread, limit);
        try (ClusterClient client = invocation.connect(outage)) {
            new Follower(
                            client,
                            following,
                            recipient,
                            printer,
                            outage,
                            invocation.time(),
                            () -> ThreadLocalRandom.current().nextDouble())
                    .follow();
        } catch (InterruptedException e) {
            return ExitCode.INTERRUPTED.value(); // it is how following ends: nothing to be told
        }
        return ExitCode.DONE.value();
    }

    private int read(List<AreaName> named, Recipient recipient) throws InterruptedException {
        try (ClusterClient client = invocation.connect()) {
            long left = limit;
            for (AreaName area : named) {
                long shown = left > 0 ? read(client.node(), area, recipient, left) : 0;
                left -= shown;
            }
            if (left == limit) {
                invocation.sayOnTerminal(
                        invocation.words().text(all ? "commands.read.nothing" : "commands.read.nothing-unread"));
            }
        }
        return ExitCode.DONE.value();
    }

    private long read(NodeClient node, AreaName area, Recipient recipient, long most) throws InterruptedException {
        int size = (int) Math.min(PAGE, most);
        NewsPage page = all ? node.after(area, 0, size) : node.unread(area, size);
        long shown = 0;
        while (!page.items().isEmpty()) {
            for (List<NewsItem> some : recipient.portions(page.items())) {
                recipient.take(some);
                shown += some.size();
                mark(node, area, some.getLast().position());
            }
            Long next = page.next();
            if (next == null || shown >= most) {
                break;
            }
            page = node.after(area, next, (int) Math.min(PAGE, most - shown));
        }
        return shown;
    }

    private void mark(NodeClient node, AreaName area, long position) throws InterruptedException {
        if (!keepUnread) {
            Marking marking = () -> node.markRead(area, position);
            marking.markFirst();
        }
    }
}
