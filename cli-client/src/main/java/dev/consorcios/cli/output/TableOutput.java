package dev.consorcios.cli.output;

import dev.consorcios.api.AreaView;
import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NodeAddress;
import dev.consorcios.api.NodeList;
import dev.consorcios.api.RouteView;
import dev.consorcios.api.SubscriptionView;
import dev.consorcios.api.UserView;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Prints for people. */
public final class TableOutput implements Output {

    private static final String BOLD = "\033[1m";
    private static final String PLAIN = "\033[0m";

    private final PrintStream out;
    private final boolean terminal;
    private final boolean colour;

    /**
     * @param terminal whether text has to be made harmless for a terminal; else it is printed as it was posted
     * @param colour whether to set off headings
     */
    public TableOutput(PrintStream out, boolean terminal, boolean colour) {
        this.out = out;
        this.terminal = terminal;
        this.colour = colour;
    }

    @Override
    public void user(UserView user) {
        line(user.name() + (user.admin() ? " (administrator)" : ""));
    }

    @Override
    public void areas(List<AreaView> areas) {
        Table table = new Table("AREA", "SUBSCRIBED", "LAST", "SUBSCRIBERS", "REPLICAS", "NODES", "DESCRIPTION");
        for (AreaView area : areas) {
            String description = area.description();
            table.row(
                    area.name(),
                    area.subscribed() ? "yes" : "no",
                    area.last(),
                    area.subscribers(),
                    area.replicas(),
                    area.nodes().isEmpty() ? "-" : String.join(",", area.nodes()),
                    description == null ? "" : description);
        }
        print(table.lines(2, 3, 4));
    }

    @Override
    public void subscriptions(List<SubscriptionView> subscriptions) {
        Table table = new Table("AREA", "UNREAD", "READ UP TO", "LAST", "SUBSCRIBED");
        for (SubscriptionView subscription : subscriptions) {
            table.row(
                    subscription.area(),
                    subscription.unread(),
                    subscription.cursor(),
                    subscription.last(),
                    seconds(subscription.subscribedAt()));
        }
        print(table.lines(1, 2, 3));
    }

    @Override
    public void route(RouteView route) {
        Table table = new Table("AREA", "NODE", "URL", "USE");
        table.row(route.area(), route.node().name(), route.node().url(), "first");
        for (NodeAddress alternative : route.alternatives()) {
            table.row(route.area(), alternative.name(), alternative.url(), "when that fails");
        }
        print(table.lines());
    }

    @Override
    public void nodes(NodeList nodes) {
        Table table = new Table("NODE", "STATE", "URL", "SINCE", "LAST SEEN", "AREAS");
        nodes.items()
                .forEach(node -> table.row(
                        node.name(),
                        node.state(),
                        node.url(),
                        seconds(node.since()),
                        seconds(node.lastSeen()),
                        node.areas().isEmpty() ? "-" : String.join(", ", node.areas())));
        print(table.lines());
    }

    @Override
    public void news(NewsItem item) {
        String title = item.title();
        String heading = item.area() + " " + item.position() + " · " + seconds(item.publishedAt()) + " · "
                + item.author() + (title == null ? "" : " · " + title);
        heading(TerminalText.line(heading));
        String text = terminal ? TerminalText.block(item.text()) : item.text();
        out.print(text.endsWith("\n") ? text + "\n" : text + "\n\n");
    }

    @Override
    public void posted(NewsItem item) {
        line(item.area() + " " + item.position());
    }

    @Override
    public void imported(ImportCounts counts) {
        line(counts.posted() + " new, " + counts.existing() + " already there, " + counts.invalid() + " invalid");
    }

    @Override
    public void changed(Object value) {
        // A person reads the confirmation on standard error.
    }

    @Override
    public void flush() {
        if (out.checkError()) {
            throw new OutputLostException();
        }
    }

    private void print(List<String> lines) {
        heading(lines.getFirst());
        lines.stream().skip(1).forEach(this::line);
    }

    private void heading(String text) {
        line(colour ? BOLD + text + PLAIN : text);
    }

    /** The end of a line is the same on every system: what is printed may be compared. */
    private void line(String text) {
        out.print(text + "\n");
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
