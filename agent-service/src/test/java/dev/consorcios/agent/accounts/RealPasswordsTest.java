package dev.consorcios.agent.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.testing.AgentClient;
import dev.consorcios.agent.testing.Answer;
import dev.consorcios.agent.testing.RunningAgent;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.platform.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What shows only where a hash costs what it does outside of tests: others come between, and time can be told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealPasswordsTest {

    private static final String PASSWORD = "correct horse";
    private static final int ROUNDS = 11;

    private final RunningAgent agent = RunningAgent.start(TestDatabase.create(), CheapPasswords.NONE);

    @BeforeAll
    void hashesAreReal() {
        assertThat(agent.jdbc()
                        .sql("select password_hash from users")
                        .query(String.class)
                        .single())
                .contains("$m=16384,t=2,p=1$");
    }

    @AfterAll
    void stop() {
        agent.close();
    }

    /** Whoever guesses at names is not told by the time that it takes whether there is somebody of a name. */
    @Test
    void whoDoesNotExistIsRefusedAfterTheSameTime() {
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            known.add(nanosToRefuse("admin"));
            unknown.add(nanosToRefuse("nobody-" + i));
        }
        // The fastest of each: the others had to wait for the machine, perhaps.
        assertThat((double) Collections.min(unknown) / Collections.min(known)).isBetween(0.5, 2.0);
    }

    @Test
    void ofSeveralWhoRegisterANameAtOnceOneGetsIt() throws Exception {
        for (int round = 0; round < 3; round++) {
            String name = "at-once-" + round;
            List<Integer> statuses = atOnce(8, i -> register(name, PASSWORD + i).status());
            assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
        }
    }

    /** Logins with the old password that run beside the change must not leave a session behind. */
    @Test
    void noSessionOpenedWithTheOldPasswordOutlivesItsChange() throws Exception {
        register("ana", PASSWORD).is(201);
        AgentClient ana =
                agent.as(login("ana", PASSWORD).is(201).json().get("token").asString());
        String old = PASSWORD;
        for (int round = 0; round < 4; round++) {
            String current = old;
            String replacement = PASSWORD + round;
            List<Answer> answers = atOnce(
                    6,
                    i -> i == 2
                            ? ana.put("/v1/me/password", Map.of("current", current, "replacement", replacement))
                            : login("ana", current));
            assertThat(answers).extracting(Answer::status).contains(204);
            assertThat(agent.jdbc()
                            .sql(
                                    "select count(*) from sessions where user_id = (select id from users where name = 'ana')")
                            .query(Long.class)
                            .single())
                    .isOne();
            forgetFailedLogins();
            old = replacement;
        }
    }

    private long nanosToRefuse(String name) {
        forgetFailedLogins();
        long start = System.nanoTime();
        login(name, "not the password").isProblem(ErrorCode.BAD_CREDENTIALS);
        return System.nanoTime() - start;
    }

    private void forgetFailedLogins() {
        agent.jdbc().sql("delete from login_attempts").update();
    }

    private Answer register(String name, String password) {
        return agent.stranger().post("/v1/users", Map.of("name", name, "password", password));
    }

    private Answer login(String name, String password) {
        return agent.stranger().post("/v1/sessions", Map.of("name", name, "password", password));
    }

    private static <T> List<T> atOnce(int count, IntFunction<T> work) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(count)) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                futures.add(executor.submit(() -> work.apply(number)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
