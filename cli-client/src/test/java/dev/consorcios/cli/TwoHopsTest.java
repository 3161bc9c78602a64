package dev.consorcios.cli;

import static dev.consorcios.cli.StubCluster.TOKEN;
import static dev.consorcios.cli.StubService.nobody;
import static dev.consorcios.cli.StubService.problem;
import static dev.consorcios.cli.StubService.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.SubscriptionView;
import dev.consorcios.cli.Cli.Run;
import dev.consorcios.cli.StubService.Request;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoHopsTest {

    /** What a node's address gives that is an agent's, a proxy's, a hotel's. */
    private static final List<StubService.Response> FOREIGN = List.of(
            StubService.json(307, Map.of("area", "World")).with("Location", "http://localhost:1/v1/areas/World"),
            problem(ErrorCode.NOT_FOUND),
            text(200, "text/html", "<html>Log in to the hotel's network</html>"),
            StubService.json(200, Map.of("status", "ok")),
            StubService.json(200, List.of()),
            StubService.json(202, Map.of()),
            StubService.empty(200),
            StubService.empty(204),
            text(403, "text/html", "<html>Forbidden</html>"),
            text(500, "text/plain", "no good"));

    @TempDir
    Path home;

    private final StubCluster cluster = new StubCluster(2).subscribed("World");

    /** For all commands of a test the same: routes and suspicions last, however slow the machine is. */
    private final Clock now = Clock.fixed(Instant.now(), ZoneOffset.UTC);

    private final Clock later = Clock.offset(now, Duration.ofSeconds(61));

    private Cli cli() {
        return new Cli(home)
                .agents(cluster.agent().url())
                .with("CONSORCIOS_TOKEN", TOKEN)
                .at(now);
    }

    @BeforeEach
    void noRequestsYet() {
        assertThat(cluster.agent().requests()).isEmpty();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void asks_the_agent_for_the_route_once_and_goes_to_its_node() {
        assertThat(cli().run("post", "World", "one").exitCode()).isZero();
        assertThat(cli().run("post", "WORLD", "two").exitCode()).isZero();

        assertThat(cluster.agent().requests()).hasSize(1);
        assertThat(cluster.node(0).requests()).hasSize(2);
        assertThat(cluster.node(1).requests()).isEmpty();
    }

    @Test
    void asks_again_when_the_route_has_run_out() {
        cli().run("post", "World", "one");

        cli().at(later).run("post", "World", "two");

        assertThat(cluster.agent().requests()).hasSize(2);
    }

    @Test
    void a_route_from_one_agent_is_not_used_with_another() {
        cli().run("post", "World", "one");
        try (StubCluster other = new StubCluster(1).subscribed("World")) {
            cli().agents(other.agent().url()).run("post", "World", "two");

            assertThat(other.news("World")).hasSize(1);
        }
    }

    @Test
    void goes_on_to_the_alternative_at_once_when_a_node_is_dead() {
        cluster.route(nobody(), cluster.node(1).url());

        Run run = cli().run("post", "World", "one");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(cluster.node(1).requests()).hasSize(1);
        assertThat(cluster.agent().requests())
                .as("not asked again after a pause")
                .hasSize(1);
    }

    @Test
    void goes_on_to_the_alternative_when_a_node_hangs_and_does_not_come_back_to_it_first() {
        cluster.node(0).behave(request -> cluster.node(0).hang());

        assertThat(cli().hurried().run("post", "World", "one").exitCode()).isZero();
        assertThat(cli().run("post", "World", "two").exitCode()).isZero();

        assertThat(cluster.node(0).requests())
                .isNotEmpty()
                .allMatch(request -> request.body().contains("one"));
        assertThat(cluster.news("World")).hasSize(2);
    }

    @Test
    void a_node_that_hangs_costs_about_a_second_once_and_other_areas_learn_of_it() {
        cluster.subscribed("Sports");
        cluster.node(0).behave(request -> cluster.node(0).hang());

        Run run = cli().hurried().run("post", "World", "one", "-v");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.err()).contains(cluster.node(0).url() + "/v1/areas/World/news: no answer within 1 s (");
        assertThat(cli().run("post", "Sports", "two").exitCode()).isZero();
        assertThat(cluster.node(0).requests())
                .isNotEmpty()
                .allMatch(request -> request.path().contains("World"));
    }

    @Test
    void a_node_that_failed_is_used_again_after_a_while() {
        cluster.node(0).when(request -> true, request -> problem(ErrorCode.DATABASE_UNAVAILABLE));
        cli().run("post", "World", "one");

        cli().at(later).run("post", "World", "two");

        assertThat(cluster.node(0).requests()).hasSize(2);
    }

    @Test
    void an_agent_that_hangs_is_asked_last_by_the_commands_that_follow() {
        try (StubService hanging = new StubService(request -> problem(ErrorCode.INTERNAL))) {
            hanging.behave(request -> hanging.hang());
            Cli cli = cli().agents(hanging.url(), cluster.agent().url());

            assertThat(cli.hurried().run("whoami").exitCode()).isZero();
            cli.patient();
            assertThat(cli.run("areas").exitCode()).isZero();
            assertThat(cli.run("subscriptions").exitCode()).isZero();

            assertThat(hanging.requests()).extracting(Request::path).containsOnly("/v1/me");
        }
    }

    @Test
    void goes_on_to_the_alternative_when_a_node_is_not_available() {
        cluster.node(0).behave(request -> problem(ErrorCode.DATABASE_UNAVAILABLE));

        assertThat(cli().run("post", "World", "one").exitCode()).isZero();

        assertThat(cluster.node(1).requests()).hasSize(1);
    }

    @Test
    void a_post_keeps_its_key_through_all_attempts() {
        AtomicInteger attempts = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            cluster.node(i)
                    .when(
                            request -> attempts.incrementAndGet() < 5,
                            request -> problem(ErrorCode.DATABASE_UNAVAILABLE));
        }

        Run run = cli().run("post", "World", "one");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        List<String> keys = Stream.of(0, 1)
                .flatMap(i -> cluster.node(i).requests("POST").stream())
                .map(request -> request.header("Idempotency-Key"))
                .toList();
        assertThat(keys).hasSize(5).doesNotContain("").containsOnly(keys.getFirst());
        assertThat(cluster.news("World")).hasSize(1);
    }

    @Test
    void two_posts_have_different_keys_unless_they_are_given_one() {
        cli().run("post", "World", "one");
        cli().run("post", "World", "one");
        cli().run("post", "World", "--key", "mine", "one");
        cli().run("post", "World", "--key", "mine", "one");

        assertThat(cluster.news("World")).hasSize(3);
    }

    @Test
    void forgets_a_route_that_failed_and_asks_the_agent_anew() {
        cli().run("post", "World", "one");
        String dead = nobody();
        cluster.route(dead);
        AtomicInteger asked = new AtomicInteger();
        cluster.agent().when(request -> request.path().endsWith("/route"), request -> {
            if (asked.incrementAndGet() > 1) {
                cluster.route(cluster.node(1).url());
            }
            return StubService.json(200, cluster.routeOf("World"));
        });

        Run run = cli().at(later).run("post", "World", "two");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(asked).hasValue(2);
        assertThat(cluster.news("World")).hasSize(2);
    }

    @Test
    void keeps_asking_the_nodes_it_knows_while_no_agent_answers() {
        cli().run("post", "World", "one");
        cluster.agent().behave(request -> problem(ErrorCode.DATABASE_UNAVAILABLE));
        AtomicInteger attempts = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            cluster.node(i)
                    .when(
                            request -> attempts.incrementAndGet() < 4,
                            request -> problem(ErrorCode.DATABASE_UNAVAILABLE));
        }

        Run run = cli().run("post", "World", "two");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(cluster.news("World")).hasSize(2);
    }

    @Test
    void drops_the_route_when_a_node_says_that_it_is_stale() {
        cluster.node(0)
                .behave(request -> StubService.json(201, new SubscriptionView("World", 0, 0, 0, StubCluster.TIME))
                        .with("Consorcios-Route-Stale", "true"));

        cli().run("subscribe", "World");
        cli().run("subscribe", "World");

        assertThat(cluster.agent().requests()).hasSize(2);
    }

    @Test
    void asks_the_next_agent_when_one_does_not_answer() {
        try (StubService hanging = new StubService(request -> problem(ErrorCode.INTERNAL))) {
            hanging.behave(request -> hanging.hang());
            Cli cli = cli().agents(nobody(), hanging.url(), cluster.agent().url());

            Run run = cli.hurried().run("whoami");

            assertThat(run.exitCode()).as(run.toString()).isZero();
            assertThat(hanging.requests()).isNotEmpty();
        }
    }

    @Test
    void waits_as_long_as_it_is_asked_to_before_it_comes_back() {
        AtomicInteger attempts = new AtomicInteger();
        cluster.agent()
                .when(
                        request -> attempts.incrementAndGet() == 1,
                        request -> problem(ErrorCode.DATABASE_UNAVAILABLE).with("Retry-After", "1"));
        long start = System.nanoTime();

        assertThat(cli().run("whoami").exitCode()).isZero();

        assertThat(attempts).hasValue(2);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(990));
    }

    @Test
    void does_not_wait_when_it_is_asked_to_come_back_after_its_time() {
        cluster.agent().behave(request -> problem(ErrorCode.TOO_MANY_REQUESTS).with("Retry-After", "60"));

        Run run = cli().run("whoami");

        assertThat(run.exitCode()).isEqualTo(8);
        assertThat(run.err()).contains("Detail of too-many-requests.");
        assertThat(cluster.agent().requests()).hasSize(1);
    }

    @Test
    void says_what_was_tried_when_the_time_is_up() {
        String dead = nobody();
        cluster.route(dead);

        Run run = cli().run("post", "World", "one", "--timeout", "5s");

        assertThat(run.exitCode()).isEqualTo(8);
        assertThat(run.err()).hasLineCount(1).contains(dead + ": connection refused", "Check that");
    }

    @Test
    void a_hanging_cluster_is_given_up_in_time() {
        cluster.agent().behave(request -> cluster.agent().hang());

        Run run = cli().run("whoami", "--timeout", "1500ms");

        assertThat(run.exitCode()).isEqualTo(8);
        // Half the time that is left, and no second of it: without this limit the first attempt would have several.
        assertThat(run.err()).containsPattern("no answer within [0-9]+ ms");
    }

    @Test
    void the_session_does_not_follow_a_redirect() {
        try (StubService thief = new StubService(request -> StubService.empty(200))) {
            cluster.agent().behave(request -> StubService.empty(307).with("Location", thief.url() + "/v1/me"));

            Run run = cli().run("whoami");

            assertThat(thief.requests()).isEmpty();
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).hasLineCount(1).contains("redirect to " + thief.url());
        }
    }

    @Test
    void neither_does_it_follow_a_nodes_redirect() {
        try (StubService thief = new StubService(request -> StubService.empty(200))) {
            cluster.route(cluster.node(0).url());
            cluster.node(0).behave(request -> StubService.empty(302).with("Location", thief.url()));

            assertThat(cli().run("post", "World", "one").exitCode()).isEqualTo(1);
            assertThat(thief.requests()).isEmpty();
        }
    }

    @Test
    void the_session_is_stored_per_agent_and_sent_to_no_other() {
        Cli cli = new Cli(home).with("CONSORCIOS_PASSWORD", "secret-password");
        cli.agents(cluster.agent().url()).run("login", "ana");
        try (StubService other = new StubService(request -> problem(ErrorCode.UNAUTHENTICATED))) {
            Run run = cli.agents(other.url()).run("whoami");

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void the_token_and_the_password_are_not_shown_with_the_hops() {
        Cli cli = new Cli(home).agents(cluster.agent().url()).with("CONSORCIOS_PASSWORD", "secret-password");

        String shown = cli.run("-v", "login", "ana") + "" + cli.run("post", "World", "one", "-v");

        assertThat(shown)
                .contains("POST " + cluster.agent().url() + "/v1/sessions: 201 (")
                .contains("GET " + cluster.agent().url() + "/v1/areas/World/route: 200 (")
                .contains("POST " + cluster.node(0).url() + "/v1/areas/World/news: 201 (")
                .doesNotContain(TOKEN)
                .doesNotContain("secret-password");
    }

    @Test
    void garbage_in_the_place_of_an_answer_gets_a_clear_error() {
        List<StubService.Response> garbage = List.of(
                text(200, "text/html", "<html>Log in to the hotel's network</html>"),
                text(200, "application/json", "{\"name\":"),
                text(200, "application/json", "{}"),
                text(200, "application/json", "[]"),
                text(200, "application/json", "null"),
                text(200, "application/json", "{\"name\":null,\"admin\":false,\"createdAt\":null}"),
                text(200, "application/json", ""),
                text(500, "text/html", "<h1>Internal Server Error</h1>"),
                text(500, "application/problem+json", "{\"status\":500}"));
        for (StubService.Response answer : garbage) {
            cluster.agent().behave(request -> answer);

            Run run = cli().run("whoami");

            assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .hasLineCount(1)
                    .startsWith("consorcios: " + cluster.agent().url()
                            + " answered with something that no Consorcios service says");
        }
    }

    @Test
    void a_node_that_is_something_else_is_a_node_that_fails() {
        for (StubService.Response foreign : FOREIGN) {
            cluster.route(cluster.node(0).url(), cluster.node(1).url());
            cluster.node(0).behave(request -> foreign);

            // A home of its own: in the same one node 0 would be suspect, and asked last.
            Run run = new Cli(home.resolve("home-" + FOREIGN.indexOf(foreign)))
                    .agents(cluster.agent().url())
                    .with("CONSORCIOS_TOKEN", TOKEN)
                    .run("subscribe", "World");

            assertThat(run.exitCode()).as(foreign + " " + run).isZero();
        }
        assertThat(cluster.node(0).requests("PUT")).hasSameSizeAs(FOREIGN);
        assertThat(cluster.node(1).requests("PUT")).hasSameSizeAs(FOREIGN);
    }

    @Test
    void where_every_node_is_something_else_one_line_says_so_at_once() {
        for (StubService.Response foreign : FOREIGN) {
            cluster.route(cluster.node(0).url(), cluster.node(1).url());
            cluster.node(0).behave(request -> foreign);
            cluster.node(1).behave(request -> foreign);

            Run run = cli().run("subscribe", "World", "--timeout", "10m");
            Run verbose = cli().run("subscribe", "World", "-v");

            assertThat(run.exitCode()).as(run.toString()).isEqualTo(foreign.status() == 404 ? 5 : 1);
            assertThat(run.err())
                    .hasLineCount(1)
                    .contains(cluster.node(0).url() + " ")
                    .containsAnyOf("Check the address", "CONSORCIOS_NODE_PUBLIC_URL");
            assertThat(verbose.err()).doesNotContain("\tat ", "Exception");
        }
    }

    @Test
    void a_node_that_turned_out_to_be_something_else_is_suspect_and_its_route_dropped() {
        cluster.subscribed("Sports");
        cluster.node(0).behave(request -> StubService.json(200, Map.of()));

        assertThat(cli().run("post", "World", "one").exitCode()).isZero();
        assertThat(cli().run("post", "World", "two").exitCode()).isZero();
        assertThat(cli().run("post", "Sports", "three").exitCode()).isZero();

        assertThat(cluster.node(0).requests()).hasSize(1);
        assertThat(cluster.agent().requests()).hasSize(3);
        assertThat(cluster.node(1).requests().getFirst().header("Idempotency-Key"))
                .isEqualTo(cluster.node(0).requests().getFirst().header("Idempotency-Key"));
    }

    @Test
    void where_a_kept_route_leads_to_something_else_an_agent_is_asked_anew() {
        cluster.route(cluster.node(0).url());
        assertThat(cli().run("post", "World", "one").exitCode()).isZero();
        cluster.node(0).behave(request -> StubService.json(200, Map.of("hello", "world")));
        cluster.route(cluster.node(1).url());

        Run run = cli().run("post", "World", "two");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(cluster.node(1).requests()).hasSize(1);
    }

    @Test
    void where_no_agent_can_say_better_agents_are_waited_for() {
        cluster.route(cluster.node(0).url());
        assertThat(cli().run("post", "World", "one").exitCode()).isZero();
        cluster.node(0).behave(request -> StubService.json(200, Map.of("hello", "world")));
        AtomicInteger asked = new AtomicInteger();
        cluster.route(cluster.node(1).url());
        cluster.agent()
                .when(request -> asked.incrementAndGet() < 3, request -> problem(ErrorCode.DATABASE_UNAVAILABLE));

        Run run = cli().run("post", "World", "two");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(asked).hasValue(3);
        assertThat(cluster.node(0).requests()).hasSize(2);
    }

    @Test
    void an_agent_that_is_something_else_is_an_agent_that_does_not_answer() {
        for (StubService.Response foreign : FOREIGN) {
            for (String[] command : new String[][] {{"whoami"}, {"route", "World"}, {"post", "World", "text"}}) {
                try (StubService stranger = new StubService(request -> foreign)) {
                    Run run =
                            cli().agents(stranger.url(), cluster.agent().url()).run(command);

                    assertThat(run.exitCode()).as(foreign + " " + run).isZero();
                    assertThat(stranger.requests()).hasSize(1);
                }
            }
        }
    }

    /** What each operation must not be satisfied with: another's success, or its own with nothing in it. */
    @ParameterizedTest
    @CsvSource({
        "POST /v1/users, register ben, 201",
        "POST /v1/sessions, login ana, 201",
        "DELETE /v1/sessions/current, logout, 204",
        "GET /v1/me, whoami, 200",
        "PUT /v1/me/password, passwd, 204",
        "GET /v1/me/subscriptions, subscriptions, 200",
        "GET /v1/areas, areas, 200",
        "POST /v1/areas, areas add Sports, 201",
        "PATCH /v1/areas/World, areas set World --replicas 2, 200",
        "DELETE /v1/areas/World, areas remove World --yes, 204",
        "GET /v1/areas/World/route, route World, 200",
        "GET /v1/areas/World/assignment, explain World, 200",
        "GET /v1/nodes, nodes, 200",
        "DELETE /v1/nodes/node-1, nodes drain node-1, 204",
        "PUT /v1/areas/World/subscription, subscribe World, 200",
        "PUT /v1/areas/World/subscription, subscribe World, 201",
        "DELETE /v1/areas/World/subscription, unsubscribe World, 204",
        "POST /v1/areas/World/news, post World text, 200",
        "POST /v1/areas/World/news, post World text, 201",
        "GET /v1/areas/World/news, read World, 200",
        "PUT /v1/areas/World/cursor, read World, 200",
        "DELETE /v1/areas/World/news/1, delete World 1, 204"
    })
    void a_success_that_the_contract_does_not_know_is_none(String request, String command, int status) {
        cluster.subscribed("World", "text");
        List<StubService.Response> wrong = Stream.concat(
                        Stream.of(200, 201, 202, 204, 206)
                                .filter(other -> status != 204 || other != 204)
                                .map(StubService::empty),
                        Stream.of(200, 201, 202).map(other -> StubService.json(other, Map.of("a", "b"))))
                .toList();
        for (StubService.Response answer : wrong) {
            Stream.of(cluster.agent(), cluster.node(0), cluster.node(1))
                    .forEach(service -> service.when(
                            asked -> request.equals(
                                    asked.method() + " " + asked.path().replaceFirst("\\?.*", "")),
                            asked -> answer));

            Run run = new Cli(home.resolve("home-" + wrong.indexOf(answer)))
                    .agents(cluster.agent().url())
                    .with("CONSORCIOS_TOKEN", TOKEN)
                    .with("CONSORCIOS_PASSWORD", "secret-password")
                    .with("CONSORCIOS_NEW_PASSWORD", "another-password")
                    .run(command.split(" "));

            assertThat(run.exitCode()).as(answer + " " + run).isEqualTo(1);
            assertThat(run.err())
                    .as(answer + " " + run)
                    .contains("Check the address")
                    .doesNotContain("ubscribed");
        }
    }

    @Test
    void beside_a_node_that_may_come_back_it_is_waited_for() {
        cluster.route(cluster.node(0).url(), nobody());
        cluster.node(0).behave(request -> FOREIGN.getFirst());

        Run run = cli().run("subscribe", "World", "--timeout", "5s");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(8);
        assertThat(run.err()).hasLineCount(1).contains(cluster.node(0).url() + ": ", ": connection refused");
        assertThat(cluster.node(0).requests()).hasSizeGreaterThan(1);
    }

    @Test
    void an_answer_without_end_is_not_taken_in() {
        StubService.Response large = new StubService.Response(200, Map.of(), new byte[65 * 1024 * 1024]);
        cluster.agent().behave(request -> large);

        Run run = cli().run("whoami", "--timeout", "5m");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.err()).hasLineCount(1).contains("more than can be taken in");
    }

    @Test
    void a_node_without_a_usable_address_gets_a_clear_error() {
        for (String address : List.of("not an address", "ftp://node:21", "node:8005", "", "http://a:0")) {
            cluster.route(address);

            Run run = cli().run("post", "World", "one");

            assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
            assertThat(run.err()).hasLineCount(1).contains("CONSORCIOS_NODE_PUBLIC_URL");
        }
    }

    @Test
    void names_in_paths_are_percent_encoded() {
        cluster.subscribed("Año 1-a. ひ", "text");

        assertThat(cli().run("read", "Año 1-a. ひ").exitCode()).isZero();

        assertThat(cluster.node(0).requests().getFirst().path())
                .startsWith("/v1/areas/A%C3%B1o%201-a.%20%E3%81%B2/news?");
    }

    @Test
    void removing_what_an_unanswered_attempt_has_removed_is_done() {
        AtomicInteger attempts = new AtomicInteger();
        cluster.node(0).when(request -> attempts.incrementAndGet() == 1, request -> {
            cluster.area("World", false);
            return cluster.node(0).hang();
        });
        cluster.route(cluster.node(0).url());

        Run first = cli().hurried().run("unsubscribe", "World");
        Run second = cli().run("unsubscribe", "World");

        assertThat(first.exitCode()).as(first.toString()).isZero();
        assertThat(second.exitCode()).as(second.toString()).isEqualTo(5);
    }

    @Test
    void agents_may_be_named_by_options_that_go_before_the_environment() {
        Cli cli = cli().agents(nobody());

        Run run = cli.run(
                "--agent", nobody(), "whoami", "--agent", cluster.agent().url() + "/");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(cluster.agent().requests()).extracting(Request::path).containsExactly("/v1/me");
    }
}
