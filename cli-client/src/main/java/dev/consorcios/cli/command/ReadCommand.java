package dev.consorcios.cli.command;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.api.NewsPage;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.NodeClient;
import dev.consorcios.cli.output.Output;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Prints news, then moves the cursor: page by page, and only when the page is out, so that a crash shows an item twice
 * rather than never.
 */
@Command(
        name = "read",
        description = "Print what is unread, oldest first, and mark it read.",
        footer = {
            "",
            "With -o json each item is a JSON object on a line of its own.",
            "",
            "Examples:",
            "  consorcios read World",
            "  consorcios read World --all --keep-unread -o json"
        })
final class ReadCommand implements Callable<Integer> {

    /** Items of the greatest size, every byte escaped, still fit an answer of the size that the client takes in. */
    private static final int PAGE = 100;

    @Parameters(paramLabel = "AREA", arity = "1..*", description = "The areas.")
    private List<String> names = List.of();

    @Option(names = "--all", description = "Also what was read before.")
    private boolean all;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many items in all.")
    private long limit = Long.MAX_VALUE;

    @Option(names = "--keep-unread", description = "Do not mark it read.")
    private boolean keepUnread;

    private final Invocation invocation;

    ReadCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (limit < 1) {
            throw InvalidValueException.invalid("--limit", "must be 1 or more");
        }
        List<AreaName> areas = names.stream().map(AreaName::new).toList();
        Output output = invocation.output();
        try (ClusterClient client = invocation.connect()) {
            long left = limit;
            for (AreaName area : areas) {
                long shown = left > 0 ? read(client.node(), area, output, left) : 0;
                left -= shown;
            }
            if (left == limit) {
                invocation.sayOnTerminal(all ? "Nothing was posted yet." : "Nothing is unread.");
            }
        }
        return 0;
    }

    private long read(NodeClient node, AreaName area, Output output, long most) throws InterruptedException {
        int size = (int) Math.min(PAGE, most);
        NewsPage page = all ? node.after(area, 0, size) : node.unread(area, size);
        long shown = 0;
        while (!page.items().isEmpty()) {
            page.items().forEach(output::news);
            output.flush();
            shown += page.items().size();
            if (!keepUnread) {
                node.markRead(area, page.items().getLast().position());
            }
            Long next = page.next();
            if (next == null || shown >= most) {
                break;
            }
            page = node.after(area, next, (int) Math.min(PAGE, most - shown));
        }
        return shown;
    }
}
