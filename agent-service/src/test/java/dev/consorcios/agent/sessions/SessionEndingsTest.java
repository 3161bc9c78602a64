package dev.consorcios.agent.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.presence.Contact;
import dev.consorcios.agent.routing.RoutesInMemory;
import dev.consorcios.agent.testing.AgentClient;
import dev.consorcios.agent.testing.Answer;
import dev.consorcios.agent.testing.Await;
import dev.consorcios.agent.testing.DatabaseProxy;
import dev.consorcios.agent.testing.DatabaseProxy.Parting;
import dev.consorcios.agent.testing.RunningAgent;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two agents that remember sessions, of which each can be parted from the database. */
@Order(1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionEndingsTest {

    private final TestDatabase database = TestDatabase.create();
    private final DatabaseProxy firstProxy = DatabaseProxy.before(database);
    private final DatabaseProxy secondProxy = DatabaseProxy.before(database);
    private final RunningAgent first = RunningAgent.start(database, firstProxy.setting());
    // Without the database it is to say so while a test waits.
    private final RunningAgent second = RunningAgent.start(
            database,
            secondProxy.setting(),
            "spring.datasource.hikari.connection-timeout=10000",
            "spring.datasource.hikari.validation-timeout=5000");

    @BeforeAll
    void addAnAreaWithANode() {
        first.jdbc()
                .sql("insert into nodes (name, url, state) values ('n', 'http://n:8005', 'UP')")
                .update();
        first.as(first.session()).post("/v1/areas", Map.of("name", "World")).is(201);
        Await.until(() -> RoutesInMemory.has(first, "world") && RoutesInMemory.has(second, "world"));
    }

    @BeforeEach
    void waitUntilBothAreInTouch() {
        Await.until(() -> isInTouch(first) && isInTouch(second));
    }

    @AfterEach
    void rejoin() {
        firstProxy.rejoin();
        secondProxy.rejoin();
    }

    @AfterAll
    void stop() {
        second.close();
        first.close();
        firstProxy.close();
        secondProxy.close();
    }

    /** An answer to a request, and whether the request began after a session's end was answered. */
    private record Asked(Answer answer, boolean after) {}

    @Test
    void afterTheAnswerToALogoutNoRequestIsAcceptedAnywhere() throws Exception {
        int before = 0;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 100; round++) {
                String token = first.session();
                RunningAgent ending = round % 4 == 0 ? second : first;
                RunningAgent other = round % 4 == 0 ? first : second;
                if (round % 3 > 0) {
                    route(other, token).is(200); // else it reads the session just as it ends
                }
                AtomicBoolean ended = new AtomicBoolean();
                List<Future<List<Asked>>> askers = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    askers.add(executor.submit(() -> ask(other, token, ended)));
                }
                ending.as(token).delete("/v1/sessions/current").is(204);
                ended.set(true);
                ending.as(token).get("/v1/areas/World/route").isProblem(ErrorCode.UNAUTHENTICATED);
                for (Future<List<Asked>> asker : askers) {
                    List<Asked> answers = asker.get(60, TimeUnit.SECONDS);
                    assertThat(answers).filteredOn(Asked::after).hasSize(5);
                    for (Asked asked : answers) {
                        before += asked.answer().status() == 200 ? 1 : 0;
                        asked.answer().is(asked.after() ? 401 : asked.answer().status());
                    }
                }
            }
        }
        assertThat(before).as("or nothing was tested").isGreaterThan(100);
    }

    /** Asks until five requests have begun after the end. */
    private static List<Asked> ask(RunningAgent agent, String token, AtomicBoolean ended) {
        List<Asked> answers = new ArrayList<>();
        for (int after = 0; after < 5; ) {
            boolean late = ended.get();
            after += late ? 1 : 0;
            answers.add(new Asked(route(agent, token), late));
        }
        return answers;
    }

    @Test
    void afterAChangeOfThePasswordNoOtherSessionOfTheUserIsAcceptedAnywhere() {
        String password = "of the admin";
        String mine = login(first, password);
        for (int round = 0; round < 5; round++) {
            List<String> others = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                others.add(first.session());
                route(i % 2 == 0 ? first : second, others.get(i)).is(200);
            }
            others.add(login(second, password));
            route(second, mine).is(200);
            String replacement = "the new one, " + round;
            first.as(mine)
                    .put("/v1/me/password", Map.of("current", password, "replacement", replacement))
                    .is(204);
            for (String other : others) {
                route(second, other).isProblem(ErrorCode.UNAUTHENTICATED);
                route(first, other).isProblem(ErrorCode.UNAUTHENTICATED);
            }
            route(first, mine).is(200);
            route(second, mine).is(200);
            password = replacement;
        }
    }

    @Test
    void ofTwoWhoLogOutAtOnceNeitherIsAnsweredBeforeTheSessionIsForgotten() throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 50; round++) {
                String token = first.session();
                route(first, token).is(200);
                route(second, token).is(200);
                Future<?> there = executor.submit(() -> {
                    logOut(first, token);
                    route(second, token).isProblem(ErrorCode.UNAUTHENTICATED);
                });
                logOut(second, token);
                route(first, token).isProblem(ErrorCode.UNAUTHENTICATED);
                there.get(60, TimeUnit.SECONDS);
            }
        }
    }

    /** Without the database an agent goes on for a while with what it knows, then says that it can not. */
    @ParameterizedTest
    @EnumSource
    void anAgentThatIsPartedFromTheDatabaseAcceptsNoSessionThatHasEndedElsewhere(Parting parting) throws Exception {
        String token = first.session();
        String staying = first.session();
        String unknown = first.session();
        route(second, token).is(200);
        route(second, staying).is(200);

        secondProxy.part(parting);
        route(second, token).is(200);
        CompletableFuture<Answer> stranger = CompletableFuture.supplyAsync(() -> route(second, unknown));
        CompletableFuture<Answer> logout =
                CompletableFuture.supplyAsync(() -> first.as(token).delete("/v1/sessions/current"));
        int known = 0;
        while (known <= 50 && !logout.isDone()) {
            known += route(second, token, Duration.ofSeconds(1)) == 200 ? 1 : 0;
        }
        assertThat(known).as("requests answered from memory").isGreaterThan(50);
        logout.get(60, TimeUnit.SECONDS).is(204);
        assertThat(route(second, token, Duration.ofSeconds(3))).isNotEqualTo(200);
        assertThat(route(second, staying, Duration.ofSeconds(3))).isNotEqualTo(200);
        if (parting == Parting.CUT) {
            for (CompletableFuture<Answer> asked : List.of(
                    stranger,
                    CompletableFuture.supplyAsync(() -> route(second, token)),
                    CompletableFuture.supplyAsync(() -> route(second, staying)))) {
                asked.get(60, TimeUnit.SECONDS).isProblem(ErrorCode.DATABASE_UNAVAILABLE);
            }
        }
        String next = first.session();
        route(first, next).is(200);
        assertThat(agents())
                .as("nobody waits twice for an agent that does not answer")
                .isOne();
        first.as(next).delete("/v1/sessions/current").is(204);

        secondProxy.rejoin();
        Await.until(() -> route(second, staying).status() == 200);
        route(second, token).isProblem(ErrorCode.UNAUTHENTICATED);
        route(second, unknown).is(200);
        Await.until(() -> isInTouch(second));
        first.as(staying).delete("/v1/sessions/current").is(204);
        route(second, staying).isProblem(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void whenTheOthersCanNotBeWaitedForThatIsSaid() throws Exception {
        String token = first.session();
        route(first, token).is(200);
        long before = last();
        secondProxy.part(Parting.CUT);
        CompletableFuture<Answer> logout =
                CompletableFuture.supplyAsync(() -> first.as(token).delete("/v1/sessions/current"));
        Await.until(() -> last() > before);
        firstProxy.part(Parting.CUT);
        logout.get(60, TimeUnit.SECONDS).isProblem(ErrorCode.DATABASE_UNAVAILABLE);
        firstProxy.rejoin();
        secondProxy.rejoin();
        Await.until(() -> route(first, token).status() == 401);
        Await.until(() -> route(second, token).status() == 401);
        first.as(token).delete("/v1/sessions/current").isProblem(ErrorCode.UNAUTHENTICATED);
    }

    /** The number of the last session that was ended. */
    private long last() {
        return first.jdbc()
                .sql("select last from session_feed")
                .query(Long.class)
                .single();
    }

    @Test
    void anAgentThatWasGivenUpForgetsWhatItKnew() {
        String token = first.session();
        route(second, token).is(200);
        // Past all agents: the row of the session, and of the agent that remembers it.
        first.jdbc()
                .sql("delete from sessions where token_hash = :hash")
                .param("hash", HashedToken.of(token).bytes())
                .update();
        route(second, token).is(200);
        first.jdbc().sql("delete from agents").update();
        Await.until(() -> agents() == 2);
        Await.until(() -> isInTouch(second));
        route(second, token).isProblem(ErrorCode.UNAUTHENTICATED);
    }

    /** How many are waited for when a session ends, the one that ends it included. */
    private long agents() {
        return first.jdbc().sql("select count(*) from agents").query(Long.class).single();
    }

    private static void logOut(RunningAgent agent, String token) {
        assertThat(agent.as(token).delete("/v1/sessions/current").status()).isIn(204, 401);
    }

    private static String login(RunningAgent agent, String password) {
        agent.jdbc().sql("delete from login_attempts").update();
        return agent.stranger()
                .post("/v1/sessions", Map.of("name", "admin", "password", password))
                .is(201)
                .json()
                .get("token")
                .asString();
    }

    private static Answer route(RunningAgent agent, String token) {
        return agent.as(token).get("/v1/areas/World/route");
    }

    /** The answer's status; 0 when none came in time. */
    private static int route(RunningAgent agent, String token, Duration patience) {
        AgentClient client = agent.as(token);
        try {
            return CompletableFuture.supplyAsync(() -> client.get("/v1/areas/World/route"))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .status();
        } catch (java.util.concurrent.TimeoutException e) {
            return 0;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isInTouch(RunningAgent agent) {
        return agent.context().getBean(Contact.class).isInTouch();
    }
}
