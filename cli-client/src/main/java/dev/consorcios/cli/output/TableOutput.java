package dev.consorcios.cli.output;

import dev.consorcios.api.AreaView;
import dev.consorcios.api.AssignmentView;
import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NodeAddress;
import dev.consorcios.api.NodeList;
import dev.consorcios.api.RouteView;
import dev.consorcios.api.SubscriptionView;
import dev.consorcios.api.UserView;
import dev.consorcios.cli.doctor.Diagnosis;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.IntSupplier;

/** Prints for people. */
public final class TableOutput implements Output {

    private static final String BOLD = "\033[1m";
    private static final String PLAIN = "\033[0m";

    private final PrintStream out;
    private final boolean terminal;
    private final boolean colour;
    private final Clock clock;
    private final IntSupplier width;

    /**
     * @param terminal whether text has to be made harmless for a terminal; else it is printed as it was posted
     * @param colour whether to set off headings
     * @param clock tells how long ago something was
     * @param width how many columns the terminal has; asked only where it is one
     */
    public TableOutput(PrintStream out, boolean terminal, boolean colour, Clock clock, IntSupplier width) {
        this.out = out;
        this.terminal = terminal;
        this.colour = colour;
        this.clock = clock;
        this.width = width;
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
        print(table, 2, 3, 4);
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
        print(table, 1, 2, 3);
    }

    @Override
    public void route(RouteView route) {
        Table table = new Table("AREA", "NODE", "URL", "USE");
        table.row(route.area(), route.node().name(), route.node().url(), "first");
        for (NodeAddress alternative : route.alternatives()) {
            table.row(route.area(), alternative.name(), alternative.url(), "when that fails");
        }
        print(table);
        line("");
        line("Epoch " + route.epoch() + ". Holds for " + route.ttlSeconds() + " s.");
    }

    @Override
    public void nodes(NodeList nodes) {
        print(NodesTable.of(nodes, clock.instant()));
        NodesTable.publicAddresses(nodes).ifPresent(table -> {
            line("");
            print(table);
        });
        line("");
        line(TerminalText.line(ClusterSummary.of(nodes)));
    }

    @Override
    public void assignment(AssignmentView assignment) {
        line(TerminalText.line(AssignmentText.summary(assignment)));
        if (!assignment.nodes().isEmpty()) {
            line("");
            print(AssignmentText.nodes(assignment), 3);
        }
        if (!assignment.log().isEmpty()) {
            line("");
            print(AssignmentText.log(assignment.log()), 1);
        }
    }

    @Override
    public void diagnosis(Diagnosis diagnosis) {
        print(DiagnosisText.table(diagnosis));
        DiagnosisText.advice(diagnosis).forEach(advice -> {
            line("");
            line(TerminalText.line(advice));
        });
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
    public void contexts(List<ContextView> contexts) {
        Table table = new Table("CONTEXT", "IN USE", "USER", "AGENTS", "AUTHORITIES");
        for (ContextView context : contexts) {
            String user = context.user();
            String ca = context.ca();
            table.row(
                    context.name(),
                    context.current() ? "yes" : "no",
                    user == null ? "-" : user,
                    String.join(",", context.agents()),
                    ca == null ? "-" : ca);
        }
        print(table);
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

    private void print(Table table, Integer... numeric) {
        List<String> lines = table.linesWithin(terminal ? width.getAsInt() : Integer.MAX_VALUE, numeric);
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
