package dev.consorcios.cli;

import static dev.consorcios.cli.StubService.empty;
import static dev.consorcios.cli.StubService.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.AreaView;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Items;
import dev.consorcios.api.NodeList;
import dev.consorcios.api.NodeState;
import dev.consorcios.api.NodeView;
import dev.consorcios.api.OfficeView;
import dev.consorcios.cli.Cli.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryCommandsTest {

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

        assertThat(cli().run("areas", "add", "World", "--timeout", "3s").exitCode())
                .isZero();
        assertThat(cli().run("areas", "add", "World", "--timeout", "3s").exitCode())
                .isEqualTo(6);
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
                        """);
        assertThat(cli().run("route", "World", "-o", "json").out())
                .isEqualTo(StubService.JSON.writeValueAsString(cluster.routeOf("World")) + "\n");
        assertThat(cluster.agent().requests()).hasSize(2);
    }

    @Test
    void shows_the_nodes_and_that_the_brake_is_on() {
        NodeList nodes = new NodeList(
                List.of(
                        new NodeView(
                                "node-1",
                                "http://one:8005",
                                NodeState.UP,
                                List.of("Sports", "World"),
                                StubCluster.TIME,
                                StubCluster.TIME,
                                null),
                        new NodeView(
                                "n2",
                                "http://two:8005",
                                NodeState.DOWN,
                                List.of(),
                                StubCluster.TIME,
                                StubCluster.TIME,
                                "refuses the connection")),
                true,
                7,
                new OfficeView("host:8000", 3, StubCluster.TIME));
        cluster.agent().behave(request -> json(200, nodes));

        Run run = cli().run("nodes");

        assertThat(run.out()).isEqualTo("""
                        NODE    STATE  URL              SINCE                 LAST SEEN             AREAS
                        node-1  UP     http://one:8005  2026-11-23T08:51:07Z  2026-11-23T08:51:07Z  Sports, World
                        n2      DOWN   http://two:8005  2026-11-23T08:51:07Z  2026-11-23T08:51:07Z  -
                        """);
        assertThat(run.err()).contains("network is in doubt");
        assertThat(cli().run("nodes", "-o", "json").out()).isEqualTo(StubService.JSON.writeValueAsString(nodes) + "\n");
    }

    @Test
    void drains_a_node() {
        cluster.agent().behave(request -> empty(204));

        assertThat(cli().run("nodes", "drain", "node-1").exitCode()).isZero();
        assertThat(cli().run("nodes", "drain", "../areas/World").exitCode()).isEqualTo(7);

        assertThat(cluster.agent().requests()).hasSize(1);
        assertThat(cluster.agent().requests().getFirst().is("DELETE /v1/nodes/node-1"))
                .isTrue();
    }
}
