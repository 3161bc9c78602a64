package dev.consorcios.cli;

import static dev.consorcios.cli.StubService.empty;
import static dev.consorcios.cli.StubService.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.AreaView;
import dev.consorcios.api.AssignedNode;
import dev.consorcios.api.AssignmentChange;
import dev.consorcios.api.AssignmentView;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Items;
import dev.consorcios.api.NodeList;
import dev.consorcios.api.NodeState;
import dev.consorcios.api.NodeView;
import dev.consorcios.api.OfficeView;
import dev.consorcios.cli.Cli.Run;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryCommandsTest {

    private static final Instant NOW = StubCluster.TIME.plusSeconds(86_400);

    @TempDir
    Path home;

    private final StubCluster cluster = new StubCluster(2);

    private Cli cli() {
        return new Cli(home).agents(cluster.agent().url()).with("CONSORCIOS_TOKEN", StubCluster.TOKEN);
    }

    private static AreaView area(String name, @Nullable String description) {
        return new AreaView(name, description, 2, List.of("node-1", "node-2"), 12, 3, true, StubCluster.TIME);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void columns_stand_below_each_other_by_the_width_that_characters_have() {
        cluster.agent()
                .behave(request -> json(
                        200,
                        new Items<>(List.of(area("World", null), area("ニュース", "two\nlines"), area("e\u0301", "x")))));

        assertThat(cli().run("areas").out()).isEqualTo("""
                        AREA      SUBSCRIBED  LAST  SUBSCRIBERS  REPLICAS  NODES          DESCRIPTION
                        World     yes           12            3         2  node-1,node-2
                        ニュース  yes           12            3         2  node-1,node-2  two lines
                        e\u0301         yes           12            3         2  node-1,node-2  x
                        """);
    }

    @Test
    void all_pages_of_the_list_are_followed() {
        List<AreaView> all = IntStream.range(0, 2_500)
                .mapToObj(i -> area("Area %04d".formatted(i), null))
                .toList();
        cluster.agent().behave(request -> {
            String path = request.path();
            int from = path.contains("after=")
                    ? Integer.parseInt(path.replaceFirst(".*after=Area%20(\\d+).*", "$1")) + 1
                    : 0;
            assertThat(path).startsWith("/v1/areas?q=Ar%26e&limit=1000");
            return json(200, new Items<>(all.subList(from, Math.min(from + 1000, all.size()))));
        });

        String out = cli().run("areas", "-q", "Ar&e", "-o", "json").out();

        assertThat(out).hasLineCount(1);
        assertThat(StubService.JSON.readTree(out).path("items").size()).isEqualTo(2_500);
        assertThat(cluster.agent().requests()).hasSize(3);
    }

    @Test
    void an_agent_that_repeats_a_page_for_ever_is_not_followed_for_ever() {
        List<AreaView> page =
                IntStream.range(0, 1_000).mapToObj(i -> area("Area " + i, null)).toList();
        cluster.agent().behave(request -> json(200, new Items<>(page)));

        assertThat(cli().run("areas").exitCode()).isZero();
        assertThat(cluster.agent().requests()).hasSize(2);
    }

    @Test
    void adds_and_changes_areas() {
        cluster.agent()
                .behave(request -> json(request.method().equals("POST") ? 201 : 200, area("World", "All of it")));

        Run added = cli().run("areas", "add", " World ", "--replicas", "2", "--description", "All of it");
        Run changed = cli().run("areas", "set", "World", "--replicas=3", "-o", "json");

        assertThat(added).isEqualTo(new Run(0, "", "Added area 'World'.\n"));
        assertThat(cluster.agent().requests("POST").getFirst().body())
                .isEqualTo("{\"name\":\"World\",\"description\":\"All of it\",\"replicas\":2}");
        assertThat(changed.err()).isEqualTo("Changed area 'World'.\n");
        assertThat(StubService.JSON.readValue(changed.out(), AreaView.class)).isEqualTo(area("World", "All of it"));
        assertThat(cluster.agent().requests("PATCH").getFirst().body())
                .isEqualTo("{\"description\":null,\"replicas\":3}");
    }

    @Test
    void an_area_added_by_an_unanswered_attempt_is_added() {
        AtomicInteger attempts = new AtomicInteger();
        AreaView fresh = new AreaView("World", null, 1, List.of(), 0, 0, false, StubCluster.TIME);
        cluster.agent().behave(request -> {
            if (request.method().equals("GET")) {
                return json(200, fresh);
            }
            return attempts.incrementAndGet() == 1
                    ? cluster.agent().hang()
                    : StubService.problem(ErrorCode.AREA_EXISTS);
        });

        assertThat(cli().hurried().run("areas", "add", "World").exitCode()).isZero();
        assertThat(cli().run("areas", "add", "World").exitCode()).isEqualTo(6);
    }

    @Test
    void limits_are_checked_before_anything_is_sent() {
        assertThat(cli().run("areas", "add", "World", "--replicas", "0").exitCode())
                .isEqualTo(7);
        assertThat(cli().run("areas", "set", "World", "--description", "x".repeat(501))
                        .exitCode())
                .isEqualTo(7);
        assertThat(cluster.agent().requests()).isEmpty();
    }

    @Test
    void removing_an_area_is_confirmed() {
        cluster.agent().behave(request -> empty(204));

        Run no = cli().answering("n").run("areas", "remove", "World");
        Run nothing = cli().answering().run("areas", "remove", "World");
        assertThat(cluster.agent().requests()).isEmpty();
        Run yes = cli().answering("y").run("areas", "remove", "World");
        Run sure = cli().run("areas", "remove", "Old News", "--yes");

        assertThat(no.exitCode()).isEqualTo(1);
        assertThat(no.err()).hasLineCount(1).contains("not removed");
        assertThat(nothing.exitCode()).isEqualTo(1);
        assertThat(yes).isEqualTo(new Run(0, "", "Removed area 'World'.\n"));
        assertThat(sure.exitCode()).isZero();
        assertThat(cluster.agent().requests())
                .extracting(StubService.Request::path)
                .containsExactly("/v1/areas/World", "/v1/areas/Old%20News");
    }

    @Test
    void shows_the_route() {
        cluster.subscribed("World").route("http://one:8005", "http://two:8005");

        assertThat(cli().run("route", "World").out()).isEqualTo("""
                        AREA   NODE    URL              USE
                        World  node-1  http://one:8005  first
                        World  node-2  http://two:8005  when that fails

                        Epoch 7. Holds for 60 s.
                        """);
        assertThat(cli().run("route", "World", "-o", "json").out())
                .isEqualTo(StubService.JSON.writeValueAsString(cluster.routeOf("World")) + "\n");
        assertThat(cluster.agent().requests()).hasSize(2);
    }

    private static NodeView node(
            String name, NodeState state, List<String> areas, Duration unseen, @Nullable String reason) {
        return new NodeView(
                name, "http://" + name + ":8005", null, state, areas, StubCluster.TIME, NOW.minus(unseen), reason);
    }

    @Test
    void shows_the_nodes_who_is_in_office_and_that_the_brake_is_on() {
        NodeList nodes = new NodeList(
                List.of(
                        node("node-1", NodeState.UP, List.of("Sports", "World"), Duration.ofSeconds(2), null),
                        node("n2", NodeState.DOWN, List.of(), Duration.ofMinutes(3), "refuses the connection")),
                true,
                7,
                new OfficeView("host:8000", 3, StubCluster.TIME));
        cluster.agent().behave(request -> json(200, nodes));

        Run run = cli().at(Clock.fixed(NOW, ZoneOffset.UTC)).run("nodes");

        assertThat(run.out()).isEqualTo("""
                        NODE    STATE  URL                 SINCE     LAST SEEN  AREAS             REASON
                        node-1  UP     http://node-1:8005  24 h ago  2 s ago    2: Sports, World
                        n2      DOWN   http://n2:8005      24 h ago  3 min ago  -                 refuses the connection

                        Epoch 7. In office: host:8000 since 2026-11-23T08:51:07Z (term 3).
                        """);
        assertThat(run.err()).contains("network is in doubt");
        assertThat(cli().run("nodes", "-o", "json").out()).isEqualTo(StubService.JSON.writeValueAsString(nodes) + "\n");
    }

    @Test
    void the_nodes_of_a_healthy_cluster_fit_on_100_columns() {
        List<String> areas = IntStream.range(0, 3_000)
                .mapToObj(i -> "Area %04d".formatted(i))
                .toList();
        NodeList nodes = new NodeList(
                List.of(
                        node("localhost", NodeState.UP, areas, Duration.ofSeconds(-3), null),
                        node("b", NodeState.STARTING, List.of("ニュースニュースニュース"), Duration.ofHours(30), null),
                        node("c", NodeState.UP, List.of("a", "b", "c", "d", "e", "f", "g"), Duration.ofDays(3), null)),
                false,
                12,
                null);
        cluster.agent().behave(request -> json(200, nodes));

        Run run = cli().at(Clock.fixed(NOW, ZoneOffset.UTC)).run("nodes");

        assertThat(run.out()).isEqualTo("""
                        NODE       STATE     URL                    SINCE     LAST SEEN  AREAS
                        localhost  UP        http://localhost:8005  24 h ago  now        3000: Area 0000, …
                        b          STARTING  http://b:8005          24 h ago  30 h ago   1: …
                        c          UP        http://c:8005          24 h ago  3 d ago    7: a, b, c, d, e, f, g

                        Epoch 12. In office: nobody at the moment, so no node's state changes.
                        """);
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(run.err()).isEmpty();
    }

    @Test
    void the_addresses_for_clients_are_shown_where_there_are_any_and_fit_on_100_columns() {
        NodeView apart = new NodeView(
                "node-1",
                "http://node-1:8005",
                "https://news.example.org/node-1",
                NodeState.UP,
                List.of("Sports", "World"),
                StubCluster.TIME,
                NOW,
                null);
        NodeList nodes = new NodeList(
                List.of(apart, node("n2", NodeState.UP, List.of("Old News"), Duration.ZERO, null)), false, 7, null);
        cluster.agent().behave(request -> json(200, nodes));

        Run run = cli().at(Clock.fixed(NOW, ZoneOffset.UTC)).run("nodes");

        assertThat(run.out()).isEqualTo("""
                        NODE    STATE  URL                 SINCE     LAST SEEN  AREAS
                        node-1  UP     http://node-1:8005  24 h ago  now        2: Sports, World
                        n2      UP     http://n2:8005      24 h ago  now        1: Old News

                        NODE    PUBLIC URL
                        node-1  https://news.example.org/node-1

                        Epoch 7. In office: nobody at the moment, so no node's state changes.
                        """);
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(cli().run("nodes", "-o", "json").out()).isEqualTo(StubService.JSON.writeValueAsString(nodes) + "\n");
    }

    private static AssignedNode assigned(String name, String url, NodeState state, int areas, @Nullable String reason) {
        return new AssignedNode(
                name,
                url,
                state,
                StubCluster.TIME,
                areas,
                reason,
                reason == null ? null : 7L,
                reason == null ? null : StubCluster.TIME);
    }

    @Test
    void explains_why_an_area_is_where_it_has_been_for_longer_than_the_log_goes_back() {
        AssignmentView assignment = new AssignmentView(
                "World",
                1,
                9,
                List.of(assigned("node-1", "http://one:8005", NodeState.UP, 12, "area 'World' was added")),
                List.of(new AssignmentChange(StubCluster.TIME, 3, null, "node-1", "an older reason")));
        cluster.agent().behave(request -> json(200, assignment));

        assertThat(cli().run("explain", "World").out()).contains("""
                        NODE    STATE  URL              ITS AREAS  WHY THERE
                        node-1  UP     http://one:8005         12  area 'World' was added
                        """);
    }

    @Test
    void explains_where_an_area_is() {
        AssignmentView assignment = new AssignmentView(
                "World",
                2,
                9,
                List.of(
                        assigned("node-1", "http://one:8005", NodeState.UP, 12, null),
                        assigned("node-3", "http://three:8005", NodeState.SUSPECT, 3, null)),
                List.of(
                        new AssignmentChange(
                                StubCluster.TIME,
                                9,
                                "node-2",
                                "node-3",
                                "node 'node-2' is down: refuses the connection"),
                        new AssignmentChange(StubCluster.TIME, 8, null, "node-2", "replicas changed from 1 to 2")));
        cluster.agent().behave(request -> json(200, assignment));

        assertThat(cli().at(Clock.fixed(NOW, ZoneOffset.UTC))
                        .run("explain", "World")
                        .out())
                .isEqualTo("""
                        'World' is to be on 2 nodes; so it is. Epoch 9.

                        NODE    STATE    URL                ITS AREAS  WHY THERE
                        node-1  UP       http://one:8005           12  for longer than the log goes back
                        node-3  SUSPECT  http://three:8005          3  node 'node-2' is down: refuses the connection

                        WHEN      EPOCH  FROM    TO      WHY
                        24 h ago      9  node-2  node-3  node 'node-2' is down: refuses the connection
                        24 h ago      8  -       node-2  replicas changed from 1 to 2
                        """);
        assertThat(cli().run("explain", "World", "-o", "json").out())
                .isEqualTo(StubService.JSON.writeValueAsString(assignment) + "\n");
        assertThat(cluster.agent().requests().getFirst().is("GET /v1/areas/World/assignment"))
                .isTrue();
    }

    @Test
    void explains_that_an_area_is_nowhere_yet() {
        cluster.agent().behave(request -> json(200, new AssignmentView("Old News", 3, 0, List.of(), List.of())));

        assertThat(cli().run("explain", "Old News").out())
                .isEqualTo("'Old News' is to be on 3 nodes; it is on 0, as no more are up. Epoch 0.\n");
    }

    @Test
    void only_administrators_are_given_explanations() {
        cluster.agent().behave(request -> StubService.problem(ErrorCode.NOT_ADMIN));
        assertThat(cli().run("explain", "World").exitCode()).isEqualTo(4);
        assertThat(cli().run("nodes").exitCode()).isEqualTo(4);

        cluster.agent().behave(request -> StubService.problem(ErrorCode.AREA_NOT_FOUND));
        Run none = cli().run("explain", "Wrld");
        assertThat(none.exitCode()).isEqualTo(5);
        assertThat(none.err())
                .isEqualTo("consorcios: There is no area 'Wrld'. See which there are with: consorcios areas\n");
    }

    @Test
    void drains_a_node() {
        nodesAre(NodeState.DRAINING, NodeState.UP);

        Run drained = cli().run("nodes", "drain", "node-1");
        assertThat(drained.exitCode()).isZero();
        assertThat(drained.err())
                .hasLineCount(1)
                .contains(
                        "'node-1' is draining: its areas are with other nodes",
                        "30 s",
                        "restart it",
                        "kill its process");
        assertThat(cli().run("nodes", "drain", "../areas/World").exitCode()).isEqualTo(7);

        assertThat(cluster.agent().requests("DELETE"))
                .singleElement()
                .matches(request -> request.is("DELETE /v1/nodes/node-1"));
    }

    @Test
    void draining_the_last_node_in_service_is_done_with_a_warning() {
        for (NodeState other : List.of(NodeState.DRAINING, NodeState.DOWN, NodeState.STARTING)) {
            nodesAre(NodeState.UP, other); // an agent may be a moment behind

            Run drained = cli().run("nodes", "drain", "node-1");

            assertThat(drained.exitCode()).isZero();
            assertThat(drained.out()).isEmpty();
            assertThat(drained.err())
                    .contains("'node-1' is draining. ", "Warning: 'node-1' was the last node in service. Nobody serves")
                    .doesNotContain("with other nodes");
        }
        nodesAre(NodeState.DRAINING, NodeState.SUSPECT);
        assertThat(cli().run("nodes", "drain", "node-1").err()).doesNotContain("Warning");
    }

    private void nodesAre(NodeState... states) {
        List<NodeView> nodes = IntStream.range(0, states.length)
                .mapToObj(i -> new NodeView(
                        "node-" + (i + 1),
                        "http://n" + i,
                        null,
                        states[i],
                        List.of(),
                        StubCluster.TIME,
                        StubCluster.TIME,
                        null))
                .toList();
        cluster.agent()
                .behave(request -> request.method().equals("DELETE")
                        ? empty(204)
                        : StubService.json(200, new NodeList(nodes, false, 1, null)));
    }
}
