package dev.consorcios.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.AreaView;
import dev.consorcios.api.AssignedNode;
import dev.consorcios.api.AssignmentChange;
import dev.consorcios.api.AssignmentView;
import dev.consorcios.api.Items;
import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NodeAddress;
import dev.consorcios.api.NodeList;
import dev.consorcios.api.NodeState;
import dev.consorcios.api.NodeView;
import dev.consorcios.api.OfficeView;
import dev.consorcios.api.RouteView;
import dev.consorcios.api.SubscriptionView;
import dev.consorcios.api.UserView;
import dev.consorcios.cli.doctor.Diagnosis;
import dev.consorcios.cli.doctor.Finding;
import dev.consorcios.cli.json.Jackson;
import dev.consorcios.cli.language.Message;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** That each document is printed byte for byte as another library prints it, which it once was printed with. */
class JsonOutputTest {

    private static final String TEXT = "Ñandú </b> ' \" \\ \u2028 \u001B \n 😀 \uD83D";
    private static final Instant TIME = Instant.parse("2026-11-24T08:00:00.1Z");

    private static void prints(Object document, Consumer<JsonOutput> printing) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        JsonOutput output = new JsonOutput(new PrintStream(printed, true, UTF_8));
        printing.accept(output);
        output.flush();
        assertThat(printed.toString(UTF_8))
                .isEqualTo(new String((Jackson.text(document) + "\n").getBytes(UTF_8), UTF_8));
    }

    @Test
    void users_and_areas_and_subscriptions() {
        UserView user = new UserView(TEXT, true, TIME);
        prints(user, output -> output.user(user));
        prints(user, output -> output.changed(user));
        AreaView area = new AreaView(TEXT, null, 2, List.of(TEXT), Long.MAX_VALUE, 0, false, TIME);
        prints(area, output -> output.changed(area));
        prints(new Items<>(List.of(area, area)), output -> output.areas(List.of(area, area)));
        prints(new Items<>(List.of()), output -> output.areas(List.of()));
        List<SubscriptionView> subscriptions = List.of(new SubscriptionView(TEXT, 1, 2, 3, TIME));
        prints(new Items<>(subscriptions), output -> output.subscriptions(subscriptions));
    }

    @Test
    void news_and_what_became_of_a_file() {
        for (NewsItem item : List.of(
                new NewsItem(TEXT, 1, TEXT, TEXT, TEXT, TIME), new NewsItem("World", 1, "ana", null, "", TIME))) {
            prints(item, output -> output.news(item));
            prints(item, output -> output.posted(item));
        }
        ImportCounts counts = new ImportCounts(1, 2, 3);
        prints(counts, output -> output.imported(counts));
    }

    @Test
    void routes_and_nodes_and_assignments() {
        NodeAddress address = new NodeAddress("n1", "http://n1");
        RouteView route = new RouteView(TEXT, address, List.of(address), 7, 60);
        prints(route, output -> output.route(route));
        NodeView node = new NodeView(TEXT, "http://n1", null, NodeState.SUSPECT, List.of(TEXT), TIME, TIME, null);
        for (NodeList nodes : List.of(
                new NodeList(List.of(node), true, 7, null),
                new NodeList(List.of(), false, 7, new OfficeView("a:1", 1, TIME)))) {
            prints(nodes, output -> output.nodes(nodes));
        }
        AssignmentView assignment = new AssignmentView(
                TEXT,
                1,
                7,
                List.of(
                        new AssignedNode("n1", "http://n1", NodeState.UP, TIME, 1, null, null, null),
                        new AssignedNode("n2", "http://n2", NodeState.DOWN, TIME, 1, TEXT, 7L, TIME)),
                List.of(new AssignmentChange(TIME, 7, null, "n1", TEXT)));
        prints(assignment, output -> output.assignment(assignment));
    }

    @Test
    void contexts_and_what_was_found_out_about_them() {
        List<ContextView> contexts = List.of(
                new ContextView("a", true, List.of("http://a"), TEXT, TEXT),
                new ContextView("b", false, List.of(), null, null));
        prints(new Items<>(contexts), output -> output.contexts(contexts));
        Message advice = Message.of("commands.import.no-string", TEXT);
        Diagnosis diagnosis = new Diagnosis(
                false,
                true,
                List.of(
                        new Finding("agent", "http://a", true, null, 5, null, null, null, null),
                        new Finding("node n1", "http://n1", false, advice, 5, NodeState.UP, TEXT, "S", advice)));
        prints(diagnosis, output -> output.diagnosis(diagnosis));
    }
}
