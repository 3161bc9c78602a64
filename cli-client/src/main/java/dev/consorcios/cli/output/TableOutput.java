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
import dev.consorcios.cli.language.Words;
import java.io.PrintStream;
import java.time.Clock;
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
    private final Words words;

    /**
     * @param terminal whether text has to be made harmless for a terminal; else it is printed as it was posted
     * @param colour whether to set off headings
     * @param clock tells how long ago something was
     * @param width how many columns the terminal has; asked only where it is one
     * @param words what it says beside the data
     */
    public TableOutput(PrintStream out, boolean terminal, boolean colour, Clock clock, IntSupplier width, Words words) {
        this.out = out;
        this.terminal = terminal;
        this.colour = colour;
        this.clock = clock;
        this.width = width;
        this.words = words;
    }

    @Override
    public void user(UserView user) {
        line(user.admin() ? words.text("output.administrator", user.name()) : user.name());
    }

    @Override
    public void areas(List<AreaView> areas) {
        Table table =
                Table.headed(words, "area", "subscribed", "last", "subscribers", "replicas", "nodes", "description");
        for (AreaView area : areas) {
            String description = area.description();
            table.row(
                    area.name(),
                    yesOrNo(area.subscribed()),
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
        Table table = Table.headed(words, "area", "unread", "read-up-to", "last", "subscribed");
        for (SubscriptionView subscription : subscriptions) {
            table.row(
                    subscription.area(),
                    subscription.unread(),
                    subscription.cursor(),
                    subscription.last(),
                    words.text(ago().of(subscription.subscribedAt())));
        }
        print(table, 1, 2, 3);
    }

    @Override
    public void route(RouteView route) {
        Table table = Table.headed(words, "area", "node", "url", "use");
        table.row(route.area(), route.node().name(), route.node().url(), words.text("output.route.first"));
        for (NodeAddress alternative : route.alternatives()) {
            table.row(route.area(), alternative.name(), alternative.url(), words.text("output.route.next"));
        }
        print(table);
        line("");
        line(words.text("output.route.holds", route.epoch(), route.ttlSeconds()));
    }

    @Override
    public void nodes(NodeList nodes) {
        print(NodesTable.of(nodes, ago(), words));
        NodesTable.publicAddresses(nodes, words).ifPresent(table -> {
            line("");
            print(table);
        });
        line("");
        line(TerminalText.line(words.text(ClusterSummary.of(nodes))));
    }

    @Override
    public void assignment(AssignmentView assignment) {
        line(TerminalText.line(words.text(AssignmentText.summary(assignment))));
        if (!assignment.nodes().isEmpty()) {
            line("");
            print(AssignmentText.nodes(assignment, words), 3);
        }
        if (!assignment.log().isEmpty()) {
            line("");
            print(AssignmentText.log(assignment.log(), ago(), words), 1);
        }
    }

    @Override
    public void diagnosis(Diagnosis diagnosis) {
        print(DiagnosisText.table(diagnosis, words));
        DiagnosisText.advice(diagnosis, words).forEach(advice -> {
            line("");
            line(TerminalText.line(advice));
        });
    }

    @Override
    public void news(NewsItem item) {
        String title = item.title();
        String heading =
                item.area() + " " + item.position() + " · " + item.publishedAt().truncatedTo(ChronoUnit.SECONDS) + " · "
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
        line(words.text("output.imported", counts.posted(), counts.existing(), counts.invalid()));
    }

    @Override
    public void contexts(List<ContextView> contexts) {
        Table table = Table.headed(words, "context", "in-use", "user", "agents", "authorities");
        for (ContextView context : contexts) {
            String user = context.user();
            String ca = context.ca();
            table.row(
                    context.name(),
                    yesOrNo(context.current()),
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

    private String yesOrNo(boolean value) {
        return words.text(value ? "output.yes" : "output.no");
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

    private Ago ago() {
        return new Ago(clock.instant());
    }
}
