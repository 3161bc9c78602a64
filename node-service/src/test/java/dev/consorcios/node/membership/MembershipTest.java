package dev.consorcios.node.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Problem;
import dev.consorcios.platform.settings.ClusterSettings;
import dev.consorcios.platform.settings.TrustSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Registering and leaving, with agents that behave in all the ways agents may. */
@ExtendWith(OutputCaptureExtension.class)
class MembershipTest {

    private static final String SECRET = "a-secret-for-tests-only";
    private static final Duration HEARTBEAT = Duration.ofMillis(400);

    /** So that only an agent that falls silent is late. */
    private static final AgentClient.Patience PATIENT =
            new AgentClient.Patience(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));

    private static final JsonMapper JSON = new JsonMapper();

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Traffic traffic = new Traffic(nanos::get);
    private final List<AutoCloseable> toClose = new java.util.ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : toClose.reversed()) {
            each.close();
        }
    }

    @Test
    void aNodeRegistersWhenItIsReadyAndNotBefore() throws Exception {
        StubAgent agent = agent();
        Membership membership = membership(agent.url());
        Thread.sleep(300);
        assertThat(agent.requests()).isEmpty();
        membership.ready(readiness(ReadinessState.REFUSING_TRAFFIC));
        Thread.sleep(300);
        assertThat(agent.requests()).isEmpty();

        membership.ready(readiness(ReadinessState.ACCEPTING_TRAFFIC));
        agent.awaitRequests("PUT", 1);
        StubAgent.Request request = agent.requests().getFirst();
        assertThat(request.path()).isEqualTo("/v1/nodes/node-7");
        assertThat(request.secret()).isEqualTo(SECRET);
        JsonNode body = JSON.readTree(request.body());
        assertThat(body.get("url").asString()).isEqualTo("http://127.0.0.1:8007");
        assertThat(body.get("publicUrl").asString()).isEqualTo("https://news.example.org/node-7");
        assertThat(body.get("instance").asString()).isNotBlank();
    }

    @Test
    void aNodeCallsAgainAndAgainSoThatAForgetfulAgentLearnsOfItAgain(CapturedOutput output) throws Exception {
        StubAgent agent = agent();
        agent.answer(201, "{}");
        ready(membership(agent.url()));
        agent.awaitRequests("PUT", 3);
        List<StubAgent.Request> calls = agent.requests("PUT");
        assertThat(calls)
                .extracting(StubAgent.Request::body)
                .containsOnly(calls.getFirst().body());
        assertThat(Duration.between(calls.get(1).at(), calls.get(2).at()))
                .isGreaterThanOrEqualTo(HEARTBEAT.dividedBy(2));
        await(() -> output.getOut().split("Registered with the agent", -1).length >= 4);
    }

    @Test
    void beingKnownIsSaidOnce(CapturedOutput output) throws Exception {
        StubAgent agent = agent();
        ready(membership(agent.url()));
        agent.awaitRequests("PUT", 3);
        assertThat(output.getOut().split("Registered with the agent", -1)).hasSize(2);
    }

    @Test
    void aNodeWaitsForAgentsThatComeLater(CapturedOutput output) throws Exception {
        int port = unusedPort();
        ready(membership("http://localhost:" + port));
        await(() ->
                output.getOut().contains("No agent answers (http://localhost:" + port + " can not be connected to)"));
        Thread.sleep(1000);
        StubAgent late = new StubAgent(port);
        toClose.add(late);
        late.awaitRequests("PUT", 1);
        await(() -> output.getOut().contains("Registered with the agent"));
        assertThat(output.getOut().split("No agent answers", -1))
                .as("said once")
                .hasSize(2);
    }

    @Test
    void aNodeThatTheAgentCanNotReachIsToldWhatToSetAndGoesOnTrying(CapturedOutput output) throws Exception {
        StubAgent agent = agent();
        agent.answer(
                422,
                JSON.writeValueAsString(Problem.of(
                        ErrorCode.NODE_UNREACHABLE, 422, "http://127.0.0.1:8007 refuses connections.", null)));
        ready(membership(agent.url()));
        agent.awaitRequests("PUT", 2);
        assertThat(output.getOut())
                .contains("WARN", "http://127.0.0.1:8007 refuses connections.", "CONSORCIOS_NODE_URL")
                .doesNotContain("Registered");
        assertThat(output.getOut().split("refuses this node", -1))
                .as("said once")
                .hasSize(2);
        agent.answer(201, "{}");
        await(() -> output.getOut().contains("Registered with the agent"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 500, 503})
    void anAgentThatRefusesForAnotherReasonIsReportedAndTriedAgain(int status, CapturedOutput output) throws Exception {
        StubAgent agent = agent();
        agent.answer(status, "<html>no problem document</html>");
        ready(membership(agent.url()));
        agent.awaitRequests("PUT", 2);
        assertThat(output.getOut()).contains("status " + status, "CONSORCIOS_CLUSTER_SECRET");
    }

    @Test
    void theSecretIsNotCarriedAlongARedirect() throws Exception {
        StubAgent agent = agent();
        StubAgent other = agent();
        agent.redirectTo(other.url() + "/v1/nodes/node-7");
        ready(membership(agent.url()));
        agent.awaitRequests("PUT", 2);
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void theNextAgentIsAskedWhereOneDoesNotAcceptAndIsTheFirstFromThenOn() throws Exception {
        StubAgent refusing = agent();
        refusing.answer(503, "");
        StubAgent accepting = agent();
        ready(membership("http://localhost:" + unusedPort(), refusing.url(), accepting.url()));
        accepting.awaitRequests("PUT", 2);
        assertThat(refusing.requests()).hasSize(1);
    }

    @Test
    void anAgentThatDoesNotAnswerHoldsUpTheOthersForSecondsOnly() throws Exception {
        StubAgent silent = agent();
        silent.fallSilent();
        StubAgent accepting = agent();
        ready(membership(AgentClient.Patience.USUAL, Clock.systemUTC(), silent.url(), accepting.url()));
        accepting.awaitRequests("PUT", 1);
    }

    @Test
    void aNodeThatStopsLeavesAndCallsNoMore() throws Exception {
        StubAgent agent = agent();
        Membership membership = membership(agent.url());
        ready(membership);
        agent.awaitRequests("PUT", 1);
        membership.stop();
        assertThat(agent.requests().getLast().method()).isEqualTo("DELETE");
        assertThat(agent.requests().getLast().path()).isEqualTo("/v1/nodes/node-7");
        assertThat(agent.requests().getLast().secret()).isEqualTo(SECRET);
        Thread.sleep(2 * HEARTBEAT.toMillis());
        assertThat(agent.requests().getLast().method()).isEqualTo("DELETE");
        assertThat(agent.requests("DELETE")).hasSize(1);
    }

    @Test
    void aNodeLeavesAtTheNextAgentWhereOneIsGone() throws Exception {
        StubAgent first = agent();
        StubAgent second = agent();
        Membership membership = membership(first.url(), second.url());
        ready(membership);
        first.awaitRequests("PUT", 1);
        first.close();
        membership.stop();
        assertThat(second.requests("DELETE")).hasSize(1);
    }

    @Test
    void agentsThatDoNotAnswerDoNotKeepANodeFromStopping(CapturedOutput output) throws Exception {
        List<StubAgent> agents = List.of(agent(), agent(), agent());
        Membership membership = membership(
                AgentClient.Patience.USUAL,
                Clock.systemUTC(),
                agents.stream().map(StubAgent::url).toArray(String[]::new));
        ready(membership);
        agents.getFirst().awaitRequests("PUT", 1);
        agents.forEach(StubAgent::fallSilent);
        Instant begin = Instant.now();
        membership.stop();
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(30));
        assertThat(agents.getLast().requests("DELETE"))
                .as("no time is left for it")
                .isEmpty();
        assertThat(output.getOut()).contains("No agent could be told");
    }

    @Test
    void aNodeThatNeverGotReadyHasNothingToLeave() throws Exception {
        StubAgent agent = agent();
        membership(agent.url()).stop();
        assertThat(agent.requests()).isEmpty();
    }

    @Test
    void aNodeThatIsDrainedLeavesWhenRoutesToItHaveRunOutAndCallsNoMore(CapturedOutput output) throws Exception {
        StubAgent agent = agent();
        Membership membership = membership(agent.url());
        ready(membership);
        agent.awaitRequests("PUT", 1);
        agent.say("DRAINING");
        await(() -> output.getOut().contains("An administrator drains this node"));
        int calls = agent.requests("PUT").size();
        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        agent.awaitRequests("PUT", calls + 2);
        assertThat(agent.requests("DELETE")).as("routes may still be in use").isEmpty();

        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        await(() -> output.getOut().contains("Restart it to bring it back"));
        assertThat(agent.requests().getLast().method()).isEqualTo("DELETE");
        assertThat(agent.requests().getLast().secret()).isEqualTo(SECRET);
        int all = agent.requests().size();
        Thread.sleep(3 * HEARTBEAT.toMillis());
        membership.stop();
        assertThat(agent.requests()).as("nothing more, at its stop neither").hasSize(all);
        assertThat(output.getOut().split("An administrator drains this node", -1))
                .as("said once")
                .hasSize(2);
    }

    @Test
    void aDrainedNodeThatCanTellNobodyGoesOnTrying(CapturedOutput output) throws Exception {
        StubAgent agent = agent();
        agent.say("DRAINING");
        ready(membership(agent.url()));
        await(() -> output.getOut().contains("An administrator drains this node"));
        agent.answer(503, "");
        nanos.addAndGet(Duration.ofSeconds(33).toNanos());
        int calls = agent.requests("PUT").size();
        agent.awaitRequests("PUT", calls + 2);
        assertThat(output.getOut()).doesNotContain("Restart it to bring it back");
        agent.answer(200, "{}");
        await(() -> output.getOut().contains("Restart it to bring it back"));
    }

    @Test
    void aNodeThatIsNotToDrainAnyMoreGoesOnAsBefore(CapturedOutput output) throws Exception {
        StubAgent agent = agent();
        agent.say("DRAINING");
        ready(membership(agent.url()));
        await(() -> output.getOut().contains("An administrator drains this node"));
        agent.say("UP");
        await(() -> output.getOut().contains("serves as before"));
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        int calls = agent.requests("PUT").size();
        agent.awaitRequests("PUT", calls + 3);
        assertThat(agent.requests("DELETE")).isEmpty();
    }

    /** Agents name it for a moment longer: the web server must not have closed its door by then. */
    @Test
    void aNodeThatStopsServesForAMomentAfterItHasLeft() throws Exception {
        StubAgent agent = agent();
        Membership membership = membership(agent.url());
        ready(membership);
        agent.awaitRequests("PUT", 1);
        CompletableFuture<Instant> next = new CompletableFuture<>();
        membership.stop(() -> next.complete(Instant.now()));
        Instant left = agent.requests("DELETE").getFirst().at();
        assertThat(Duration.between(left, next.get(60, TimeUnit.SECONDS)))
                .isGreaterThanOrEqualTo(Duration.ofMillis(950));
    }

    @Test
    void aNodeThatNobodyNamesStopsWithoutWaiting() throws Exception {
        Membership neverReady = membership(agent().url());
        CompletableFuture<Boolean> next = new CompletableFuture<>();
        neverReady.stop(() -> next.complete(true));
        assertThat(next).isCompletedWithValue(true);
    }

    private StubAgent agent() throws Exception {
        StubAgent agent = new StubAgent();
        toClose.add(agent);
        return agent;
    }

    /** With a clock that stands still, the time in which agents are told of the end does not run out. */
    private Membership membership(String... agents) {
        return membership(PATIENT, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), agents);
    }

    private Membership membership(AgentClient.Patience patience, Clock clock, String... agents) {
        AgentSettings settings = new AgentSettings(Stream.of(agents).toList());
        ThisNode node = new ThisNode(
                new NodeSettings("node-7", null, "https://news.example.org/{name}"), settings, new LocalHost());
        node.listensOn(8007);
        AgentClient client = new AgentClient(new ClusterSettings(SECRET), new TrustSettings(null), patience);
        Registrar registrar = new Registrar(client, node, settings, clock);
        Membership membership = new Membership(
                registrar,
                new RegistrationRhythm(new Random(1), HEARTBEAT),
                new Departure(
                        registrar, traffic, new Drain(Duration.ofSeconds(30), Duration.ofMinutes(2)), nanos::get));
        membership.start();
        toClose.add(() -> {
            if (membership.isRunning()) {
                membership.stop();
            }
        });
        return membership;
    }

    private static void ready(Membership membership) {
        membership.ready(readiness(ReadinessState.ACCEPTING_TRAFFIC));
    }

    private static AvailabilityChangeEvent<ReadinessState> readiness(ReadinessState state) {
        return new AvailabilityChangeEvent<>("the test", state);
    }

    private static int unusedPort() throws Exception {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(20);
        }
    }
}
