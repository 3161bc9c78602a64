package dev.consorcios.cli.command;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NewsPage;
import dev.consorcios.api.SubscriptionView;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.NodeClient;
import dev.consorcios.cli.follow.Follower;
import dev.consorcios.cli.follow.Following;
import dev.consorcios.cli.follow.Marking;
import dev.consorcios.cli.follow.Outage;
import dev.consorcios.cli.follow.Recipient;
import dev.consorcios.cli.follow.ShellCommand;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Prints news, then moves the cursor: page by page, and only when the page is out, so that a crash shows an item twice
 * rather than never. With a command for each item, item by item.
 */
@Command(
        name = "read",
        description = "Print what is unread, oldest first, and mark it read.",
        footer = {
            "",
            "With -o json each item is a JSON object on a line of its own.",
            "",
            "--follow goes on until Ctrl-C, also while no agent or node can be reached",
            "(from the first answer on; until then --timeout holds). It asks again after",
            "half a second while news comes, after about 5 seconds while none does.",
            "",
            "The command of --exec reads the item as a line of JSON from its standard",
            "input; CONSORCIOS_AREA, CONSORCIOS_POSITION, CONSORCIOS_AUTHOR and",
            "CONSORCIOS_TITLE hold parts of it. The item is marked read when the command",
            "ends with 0. When it fails, the item stays unread: with --follow it is tried",
            "again, after a second, then less and less often, up to once a minute, and its",
            "area's later items wait; without --follow, or when the command ends with 126,",
            "127 or 255, reading ends with exit code 1. Ctrl-C lets a command that runs end,",
            "for up to 10 seconds.",
            "",
            "An item that was printed, or whose command has ended, just when this program",
            "or its machine crashes is brought again by the next read: at least once, not",
            "exactly once.",
            "",
            "Examples:",
            "  consorcios read World",
            "  consorcios read World --all --keep-unread -o json",
            "  consorcios read --follow",
            "  consorcios read World --follow --exec 'jq -r .text | mail -s News ana'"
        })
final class ReadCommand implements Callable<Integer> {

    /** Items of the greatest size, every byte escaped, still fit an answer of the size that the client takes in. */
    private static final int PAGE = 100;

    @Parameters(paramLabel = "AREA", arity = "0..*", description = "The areas; none: all that you are subscribed to.")
    private List<String> names = List.of();

    @Option(names = "--all", description = "Also what was read before.")
    private boolean all;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many items in all.")
    private long limit = Long.MAX_VALUE;

    @Option(names = "--keep-unread", description = "Do not mark it read.")
    private boolean keepUnread;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what comes.")
    private boolean follow;

    @Option(
            names = "--exec",
            paramLabel = "CMD",
            description = "Instead of printing, run this shell command for each item.")
    private @Nullable String exec;

    private final Invocation invocation;

    ReadCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        if (limit < 1) {
            throw InvalidValueException.invalid("--limit", "must be 1 or more");
        }
        if (exec != null && exec.isBlank()) {
            throw InvalidValueException.invalid("--exec", "must name a command");
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
            for (AreaName area : named.isEmpty() ? subscribed(client) : named) {
                long shown = left > 0 ? read(client.node(), area, recipient, left) : 0;
                left -= shown;
            }
            if (left == limit) {
                invocation.sayOnTerminal(all ? "Nothing was posted yet." : "Nothing is unread.");
            }
        }
        return ExitCode.DONE.value();
    }

    /** All areas of which there may be something to read. */
    private List<AreaName> subscribed(ClusterClient client) throws InterruptedException {
        return client.agent().subscriptions().stream()
                .filter(subscription -> all || subscription.unread() > 0)
                .map(SubscriptionView::area)
                .map(AreaName::new)
                .toList();
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
