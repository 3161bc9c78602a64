package dev.consorcios.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.consorcios.api.AreaView;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NewArea;
import dev.consorcios.api.NewsPost;
import dev.consorcios.api.UserView;
import dev.consorcios.cli.Cli.Run;
import dev.consorcios.cli.StubService.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BenchCommandTest {

    private static final String SHORT = " --clients 4 --seconds 1 --warm-up 0 -o json";

    @TempDir
    Path home;

    private StubCluster cluster;
    private Cli cli;

    @BeforeEach
    void start() {
        cluster = new StubCluster(1);
        cli = new Cli(home).agents(cluster.agent().url()).with("CONSORCIOS_TOKEN", StubCluster.TOKEN);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private Run bench(String arguments) {
        return cli.run(("bench " + arguments + SHORT).split(" "));
    }

    private static JsonNode report(Run run) {
        return StubService.JSON.readTree(run.out());
    }

    private static String[] texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "Text " + i).toArray(String[]::new);
    }

    @Test
    void a_load_of_reads_is_made_and_measured() {
        cluster.subscribed("World", texts(25));

        Run run = bench("read --area World");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        JsonNode report = report(run);
        assertThat(report.path("mix").asString()).isEqualTo("read");
        assertThat(report.path("clients").asInt()).isEqualTo(4);
        assertThat(report.path("areas").asInt()).isEqualTo(1);
        assertThat(report.path("seconds").asDouble()).isGreaterThanOrEqualTo(1);
        long operations = report.path("operations").asLong();
        assertThat(operations).isPositive();
        // The seconds are told to the millisecond: a fast machine does several operations in what is rounded off.
        assertThat(report.path("perSecond").asDouble())
                .isCloseTo(operations / report.path("seconds").asDouble(), withinPercentage(0.1));
        assertThat(report.path("errors").asLong()).isZero();
        JsonNode latency = report.path("latencyMillis");
        List<Double> percentiles = List.of("p50", "p90", "p99", "p999", "max").stream()
                .map(name -> latency.path(name).asDouble())
                .toList();
        assertThat(percentiles).isSorted().allMatch(millis -> millis > 0);
        // What was begun before the time that counts was asked, too.
        assertThat(cluster.node(0).requests("GET").stream()
                        .filter(request -> request.path().startsWith("/v1/areas/World/news?limit=20&after="))
                        .count())
                .isGreaterThanOrEqualTo(operations);
    }

    @Test
    void posts_arrive_once_each() {
        cluster.subscribed("World");

        Run run = bench("post --area World --text-bytes 50");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(report(run).path("operations").asLong())
                .isBetween(1L, (long) cluster.news("World").size());
        assertThat(cluster.news("World"))
                .allSatisfy(item -> assertThat(item.text()).hasSize(50));
        Request post = cluster.node(0).requests("POST").getFirst();
        assertThat(StubService.JSON.readValue(post.body(), NewsPost.class).title())
                .isNull();
    }

    @Test
    void pollers_say_what_they_have_and_are_told_that_it_is_the_same() {
        cluster.subscribed("World", texts(30));
        cluster.node(0)
                .when(
                        request -> request.method().equals("GET")
                                && request.header("If-None-Match").equals("\"v1\""),
                        request -> StubService.empty(304).with("ETag", "\"v1\""));
        cluster.node(0)
                .when(
                        request -> request.method().equals("GET")
                                && request.header("If-None-Match").isEmpty(),
                        request -> StubService.json(200, List.of()).with("ETag", "\"v1\""));

        Run run = bench("read --area World --conditional");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        long notModified = report(run).path("notModified").asLong();
        assertThat(notModified).isPositive();
        assertThat(report(run).path("operations").asLong() - notModified).isBetween(0L, 4L);
        assertThat(cluster.node(0).requests("GET"))
                .filteredOn(request -> request.path().startsWith("/v1"))
                .allMatch(request -> request.path().endsWith("after=10"));
    }

    @Test
    void processor_time_is_what_the_servers_say_they_used() {
        cluster.area("World", true);
        AtomicLong seconds = new AtomicLong(10);
        cluster.agent()
                .when(
                        request -> request.path().equals("/actuator/prometheus"),
                        request -> StubService.text(
                                200,
                                "text/plain",
                                "# TYPE process_cpu_time_ns_total counter\nprocess_cpu_time_ns_total "
                                        + seconds.getAndIncrement() + ".0E9\n"));

        JsonNode report = report(bench("route --area World"));

        JsonNode agent = report.path("servers").path(0);
        assertThat(agent.path("url").asString()).isEqualTo(cluster.agent().url());
        assertThat(agent.path("cpuMicros").asDouble()
                        * report.path("operations").asLong())
                .isBetween(990_000.0, 1_010_000.0);
        // The node says nothing of it: a sum without it would look like the whole.
        assertThat(report.path("servers").path(1).path("cpuMicros").isNull()).isTrue();
        assertThat(report.path("serverCpuMicros").isNull()).isTrue();
    }

    @Test
    void what_fails_is_counted_by_kind_and_the_run_is_no_success() {
        cluster.subscribed("World");
        AtomicLong requests = new AtomicLong();
        cluster.node(0)
                .when(
                        request -> request.method().equals("POST") && requests.getAndIncrement() % 2 == 0,
                        request -> StubService.problem(ErrorCode.DATABASE_UNAVAILABLE));

        Run run = bench("post --area World");

        assertThat(run.exitCode()).isEqualTo(8);
        JsonNode report = report(run);
        assertThat(report.path("errors").asLong()).isPositive();
        assertThat(report.path("errorsByKind")
                        .path("status 503 database-unavailable")
                        .asLong())
                .isEqualTo(report.path("errors").asLong());
        assertThat(run.err()).hasLineCount(1).contains("status 503 database-unavailable");
    }

    @Test
    void a_node_that_does_not_answer_is_an_error_and_not_a_slow_success() {
        cluster.subscribed("World", texts(20));
        cluster.node(0).behave(request -> cluster.node(0).hang());

        // Longer than an answer may take, so that what begins in it ends in it.
        Run run =
                cli.run("bench read --area World --timeout 2s --clients 4 --seconds 3 --warm-up 0 -o json".split(" "));

        assertThat(run.exitCode()).isEqualTo(8);
        assertThat(report(run).path("operations").asLong()).isZero();
        assertThat(report(run).path("errorsByKind").path("no answer in time").asLong())
                .isPositive();
        assertThat(report(run).path("latencyMillis").isNull()).isTrue();
    }

    @Test
    void areas_of_its_own_are_filled_used_and_removed() {
        acceptAreas();

        Run run = bench("mixed --areas 2 --items 40");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        List<String> added = cluster.agent().requests("POST").stream()
                .map(request -> StubService.JSON
                        .readValue(request.body(), NewArea.class)
                        .name())
                .toList();
        assertThat(added).hasSize(2).allMatch(name -> name.matches("bench-[0-9a-f]{6}-[12]"));
        assertThat(cluster.agent().requests("DELETE"))
                .extracting(Request::path)
                .containsExactlyInAnyOrderElementsOf(
                        added.stream().map(name -> "/v1/areas/" + name).toList());
        assertThat(cluster.node(0).requests("POST").stream()
                        .filter(request -> request.header("Idempotency-Key").contains("-fill-")))
                .hasSize(80);
        assertThat(cluster.node(0).requests("GET")).isNotEmpty();
    }

    @Test
    void each_client_subscribes_in_an_area_of_its_own() {
        acceptAreas();

        Run run = bench("subscribe");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(report(run).path("areas").asInt()).isEqualTo(4);
        assertThat(cluster.node(0).requests("DELETE")).isNotEmpty();
        assertThat(cluster.agent().requests("DELETE")).hasSize(4);
    }

    @Test
    void areas_are_removed_also_when_they_can_not_be_filled() {
        acceptAreas();
        cluster.node(0)
                .when(
                        request -> request.method().equals("POST"),
                        request -> StubService.problem(ErrorCode.DATABASE_UNAVAILABLE));

        Run run = bench("read --areas 2 --items 40");

        assertThat(run.exitCode()).isEqualTo(8);
        assertThat(run.out()).isEmpty();
        assertThat(cluster.agent().requests("DELETE")).hasSize(2);
    }

    /** Lets the agent add and remove areas. */
    private void acceptAreas() {
        cluster.agent().when(request -> request.is("POST /v1/areas"), request -> {
            String name =
                    StubService.JSON.readValue(request.body(), NewArea.class).name();
            cluster.area(name, false);
            return StubService.json(201, new AreaView(name, null, 1, List.of("node-1"), 0, 0, false, StubCluster.TIME));
        });
        cluster.agent()
                .when(
                        request -> request.method().equals("DELETE")
                                && request.path().startsWith("/v1/areas/"),
                        request -> StubService.empty(204));
    }

    @Test
    void who_is_no_administrator_names_areas() {
        cluster.agent()
                .when(
                        request -> request.is("GET /v1/me"),
                        request -> StubService.json(200, new UserView("ben", false, StubCluster.TIME)));

        Run run = bench("post");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).hasLineCount(1).contains("--area");
        assertThat(cluster.agent().requests("POST")).isEmpty();
    }

    @Test
    void an_area_must_be_subscribed_to_and_hold_what_is_to_be_read() {
        cluster.area("Quiet", false);
        cluster.subscribed("Young", texts(19));

        Run unsubscribed = bench("post --area Quiet");
        Run young = bench("read --area Young");
        Run unknown = bench("route --area Nowhere");

        assertThat(unsubscribed.exitCode()).isEqualTo(4);
        assertThat(unsubscribed.err()).hasLineCount(1).contains("consorcios subscribe Quiet");
        assertThat(young.exitCode()).isEqualTo(7);
        assertThat(young.err()).hasLineCount(1).contains("holds only 19 items");
        assertThat(unknown.exitCode()).isEqualTo(5);
    }

    @Test
    void people_get_a_table() {
        cluster.area("World", false);

        Run run = cli.run("bench", "route", "--area", "World", "--clients", "2", "--seconds", "1", "--warm-up", "0");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out())
                .startsWith("load                       route\nclients                    2 in 1 area\n")
                .containsPattern("\nper second +[0-9,.]+\nerrors +0\nlatency p50 +[0-9.]+ ms\n")
                .contains("\nserver CPU per operation   -\n");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "write",
                "post --clients 0",
                "post --text-bytes 65537",
                "read --items 19",
                "post --conditional",
                "subscribe --area World",
                "read --warm-up -1"
            })
    void a_load_that_makes_no_sense_is_not_begun(String arguments) {
        Run run = cli.run(("bench " + arguments).split(" "));

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1);
        assertThat(cluster.agent().requests()).isEmpty();
    }

    @Test
    void without_a_session_nothing_is_begun() {
        Run run = cli.without("CONSORCIOS_TOKEN").run("bench", "post");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).hasLineCount(1).contains("consorcios login");
    }
}
