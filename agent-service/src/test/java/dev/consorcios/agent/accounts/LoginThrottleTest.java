package dev.consorcios.agent.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.consorcios.agent.testing.AgentTests;
import dev.consorcios.agent.testing.Answer;
import dev.consorcios.agent.testing.Await;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.platform.web.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LoginThrottleTest extends AgentTests {

    private static final String PASSWORD = "correct horse battery";

    @Autowired
    private LoginThrottle throttle;

    @Test
    void guessesHaveToWaitAndARightPasswordIsNoGuess() {
        String name = registered();
        for (int i = 0; i < 20; i++) {
            login(name, PASSWORD).is(201);
        }
        for (int i = 0; i < 4; i++) {
            login(name, "a guess").isProblem(ErrorCode.BAD_CREDENTIALS);
        }
        long start = System.nanoTime();
        login(name, "a guess").isProblem(ErrorCode.BAD_CREDENTIALS);
        stopTime();
        hasToWait(login(name, PASSWORD), 1, start);
        letTimeGoOn();
        passTime("1100 ms");
        login(name, PASSWORD).is(201);
        for (int i = 0; i < 4; i++) {
            login(name, "a guess").isProblem(ErrorCode.BAD_CREDENTIALS);
        }
        login(name, PASSWORD).is(201);
    }

    @Test
    void ofTheLastSecondItIsSaidThatItIsOne() {
        String name = registered();
        login(name, "a guess").is(401);
        // On a slow machine it is over before the answer, at times.
        Await.until(() -> {
            jdbc.sql("update login_attempts set blocked_until = now() + interval '990 ms'")
                    .update();
            Answer refused = login(name, PASSWORD);
            return refused.status() == 429
                    && refused.header("Retry-After").equals("1")
                    && refused.json().get("detail").asString().contains("Try again in a second.");
        });
    }

    @Test
    void guessesAtTheCurrentPasswordHaveToWaitToo() {
        String name = registered();
        var ana =
                stranger().as(login(name, PASSWORD).is(201).json().get("token").asString());
        for (int i = 0; i < 5; i++) {
            ana.put("/v1/me/password", Map.of("current", "a guess", "replacement", "a new password"))
                    .isProblem(ErrorCode.BAD_CREDENTIALS);
        }
        stopTime();
        ana.put("/v1/me/password", Map.of("current", PASSWORD, "replacement", "a new password"))
                .isProblem(ErrorCode.TOO_MANY_REQUESTS);
        login(name, PASSWORD).isProblem(ErrorCode.TOO_MANY_REQUESTS);
    }

    @Test
    void guessesMadeAtOnceDoNotAllGetThrough() throws Exception {
        String name = registered();
        List<Integer> statuses = new ArrayList<>();
        long start = System.nanoTime();
        try (ExecutorService executor = Executors.newFixedThreadPool(40)) {
            List<Future<Integer>> futures = Collections.nCopies(40, 0).stream()
                    .map(i -> executor.submit(() -> login(name, "a guess").status()))
                    .toList();
            for (Future<Integer> future : futures) {
                statuses.add(future.get());
            }
        }
        assertThat(statuses).containsOnly(401, 429);
        // Five are free, and of the others each had to wait for a second or more.
        assertThat(Collections.frequency(statuses, 401)).isBetween(5, 5 + secondsSince(start));
    }

    @Test
    void fromAnotherAddressTheTrueUserGetsIn() {
        String name = registered();
        for (int i = 0; i < 1000; i++) {
            attempt(name, "203.0.113.66");
        }
        assertThat(attempt(name, "198.51.100.7")).isTrue();
        login(name, PASSWORD).is(201);
    }

    @Test
    void guessesAtOneAccountFromManyAddressesHaveToWaitButNotForLong() {
        String name = registered();
        login(name, "mistyped").is(401);
        int first = 0;
        int second = 0;
        long start = 0;
        for (int address = 1; address <= 200; address++) {
            start = System.nanoTime();
            first += attempt(name, "203.0.113." + address) ? 1 : 0;
        }
        stopTime();
        for (int address = 1; address <= 200; address++) {
            second += attempt(name, "203.0.113." + address) ? 1 : 0;
        }
        assertThat(first).isEqualTo(200); // one guess with each address, and no more
        assertThat(second).isZero();
        hasToWait(login(name, PASSWORD), 3, start);
        letTimeGoOn();
        passTime("3 s");
        login(name, PASSWORD).is(201);
    }

    @Test
    void whoeverHasNotFailedFromHereGetsInAtOnceWhateverOthersGuess() {
        String name = registered();
        for (int address = 1; address <= 100; address++) {
            attempt(name, "203.0.113." + address);
            attempt(name, "203.0.113." + address);
        }
        for (int i = 0; i < 10; i++) {
            login(name, PASSWORD).is(201);
            attempt(name, "203.0.113.1");
        }
    }

    @Test
    void guessesAtManyAccountsFromOneAddressHaveToWait() {
        int admitted = 0;
        for (int i = 0; i < 300; i++) {
            admitted += attempt("nobody-" + i, "203.0.113.1") ? 1 : 0;
        }
        assertAHundred(admitted);
        assertThat(attempt("somebody", "203.0.113.2")).isTrue();
    }

    /** And one more for each second that it took. */
    private static void assertAHundred(int admitted) {
        assertThat(admitted).isBetween(100, 150);
    }

    @Test
    void namesThatNobodyCanHaveAreCountedForTheirAddress() {
        int admitted = 0;
        for (int i = 0; i < 300; i++) {
            admitted += attempt("no body \0 " + i, "203.0.113.1") ? 1 : 0;
        }
        assertAHundred(admitted);
    }

    @Test
    void ofAnIpv6AddressTheNetworkIsWhatCounts() {
        int admitted = 0;
        for (int i = 1; i <= 300; i++) {
            admitted += attempt("nobody-" + i, "2001:db8:1:2:3:4:5:" + Integer.toHexString(i)) ? 1 : 0;
        }
        assertAHundred(admitted);
        assertThat(attempt("nobody", "2001:db8:1:3::1")).isTrue();
        assertThat(ClientAddress.of("::ffff:203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(ClientAddress.of("not an address")).isEqualTo("not an address");
        assertThat(ClientAddress.of("not:an:address")).isEqualTo("not:an:address");
    }

    @Test
    void rightPasswordsFromOneAddressNeverWait() {
        for (int i = 0; i < 400; i++) {
            throttle.forgive(throttle.admit("somebody-" + i, "203.0.113.1"));
        }
        assertThat(count("login_attempts", "blocked_until > now() or failures > 0"))
                .isZero();
    }

    @Test
    void aRightPasswordTakesBackItsOwnAttemptAndNoOther() {
        for (int i = 0; i < 99; i++) {
            stopTime(); // else one is forgotten every six seconds
            attempt("nobody-" + i, "203.0.113.1");
        }
        stopTime();
        throttle.forgive(throttle.admit("somebody", "203.0.113.1"));
        stopTime();
        assertThat(attempt("nobody", "203.0.113.1")).isTrue();
        stopTime();
        assertThat(attempt("nobody", "203.0.113.1")).isFalse();
    }

    @Test
    void aThousandMayRegisterFromOneAddressAtOnceAndThenAThousandAMinute() {
        int admitted = 0;
        for (int i = 0; i < 1100; i++) {
            try {
                throttle.admitRegistration("203.0.113.1");
                admitted++;
            } catch (ProblemException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
                break;
            }
        }
        // While they are counted some are forgotten: one in 60 ms.
        assertThat(admitted).isBetween(1000, 1100);
        jdbc.sql("update login_attempts set failures = 1000, blocked_until = now() + interval '1 h',"
                        + " subject = 'registration address 127.0.0.1'")
                .update();
        String name = unique("ana");
        stranger().post("/v1/users", Map.of("name", name, "password", PASSWORD)).isProblem(ErrorCode.TOO_MANY_REQUESTS);
        assertThat(count("users", "name = '" + name + "'")).isZero();
        passTime("1 h");
        stranger().post("/v1/users", Map.of("name", name, "password", PASSWORD)).is(201);
    }

    @Test
    void attemptsOfTheSameSubjectsInOppositeOrdersDoNotBlockEachOther() throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(12)) {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int number = i;
                futures.add(executor.submit(() -> {
                    for (int round = 0; round < 20; round++) {
                        String name = (number + round) % 2 == 0 ? "aaa" : "zzz";
                        throttle.forgive(throttle.admit(name, "203.0.113." + round % 2));
                    }
                }));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (java.util.concurrent.ExecutionException e) {
            // Waits are possible here, when several are counted before the first is taken back; nothing else is.
            assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> {
                throw e.getCause();
            });
        }
    }

    private boolean attempt(String name, String address) {
        try {
            throttle.admit(name, address);
            return true;
        } catch (ProblemException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
            return false;
        }
    }

    /** For the next hour no wait ends, and nothing is forgotten. */
    private void stopTime() {
        passTime("-1 h");
    }

    private void letTimeGoOn() {
        passTime("1 h");
    }

    /** @param start before the attempt that it has to wait for, in nanoseconds; time was stopped since */
    private static void hasToWait(Answer refused, int seconds, long start) {
        refused.isProblem(ErrorCode.TOO_MANY_REQUESTS);
        int wait = Integer.parseInt(refused.header("Retry-After")) - 3600;
        assertThat(wait).isBetween(seconds - secondsSince(start), seconds);
        assertThat(refused.json().get("detail").asString()).contains("Try again in " + (3600 + wait) + " seconds.");
    }

    private static int secondsSince(long start) {
        return (int) Duration.ofNanos(System.nanoTime() - start).toSeconds();
    }

    /** As if that much time had gone by. */
    private void passTime(String interval) {
        jdbc.sql("update login_attempts set blocked_until = blocked_until - cast(:interval as interval),"
                        + " updated_at = updated_at - cast(:interval as interval)")
                .param("interval", interval)
                .update();
    }

    private String registered() {
        String name = unique("ana");
        stranger().post("/v1/users", Map.of("name", name, "password", PASSWORD)).is(201);
        return name;
    }

    private Answer login(String name, String password) {
        return stranger().post("/v1/sessions", Map.of("name", name, "password", password));
    }
}
