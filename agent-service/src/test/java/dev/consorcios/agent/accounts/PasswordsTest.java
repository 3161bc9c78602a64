package dev.consorcios.agent.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.platform.web.ProblemException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class PasswordsTest {

    @Test
    void aHashIsMatchedByItsPasswordAlone() {
        Passwords passwords = new Passwords();
        String hash = passwords.hash("correct horse");
        assertThat(hash).startsWith("{argon2@SpringSecurity_v5_8}$argon2id$");
        assertThat(passwords.matches("correct horse", hash)).isTrue();
        assertThat(passwords.matches("correct horsf", hash)).isFalse();
        assertThat(passwords.matches("correct horse", null)).isFalse();
        assertThat(passwords.hash("correct horse")).isNotEqualTo(hash);
    }

    @Test
    void nobodysHashCostsWhatEverybodysDoes() {
        Passwords passwords = new Passwords();
        String parameters = "(.*\\$argon2id\\$v=\\d+\\$[^$]+)\\$.*";
        assertThat(Passwords.NOBODYS_HASH.replaceFirst(parameters, "$1"))
                .isEqualTo(passwords.hash("correct horse").replaceFirst(parameters, "$1"));
        assertThat(Passwords.NOBODYS_HASH).hasSameSizeAs(passwords.hash("correct horse"));
    }

    @Test
    void everyByteOfALongPasswordCounts() {
        Passwords passwords = new Passwords();
        String hash = passwords.hash("x".repeat(128));
        assertThat(passwords.matches("x".repeat(127) + "y", hash)).isFalse();
        assertThat(passwords.matches("x".repeat(72), hash)).isFalse();
    }

    @Test
    void noMoreWorkIsDoneAtOnceThanIsAllowedAndAllOfItIsDone() throws Exception {
        Passwords passwords = passwords(2, Duration.ofSeconds(30));
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        try (ExecutorService executor = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 12; i++) {
                executor.submit(() -> passwords.inTurn(() -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    passwords.hash("correct horse");
                    running.decrementAndGet();
                    return done.incrementAndGet();
                }));
            }
        }
        assertThat(done).hasValue(12);
        assertThat(most).hasValue(2);
    }

    @Test
    void whoWaitsTooLongIsSentAwayAndTheTurnIsFreeAfterAFailure() throws Exception {
        Passwords passwords = passwords(1, Duration.ofMillis(50));
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            executor.submit(() -> passwords.inTurn(() -> {
                started.countDown();
                try {
                    return finish.await(30, java.util.concurrent.TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
            started.await();
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> passwords.inTurn(() -> "never"))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS))
                    .satisfies(e -> assertThat(e.retryAfter()).isPositive());
            finish.countDown();
        }
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> passwords.inTurn(() -> {
                    throw new IllegalStateException("failed");
                }));
        assertThat(passwords.<String>inTurn(() -> "done")).isEqualTo("done");
    }

    private static Passwords passwords(int atOnce, Duration patience) {
        return new Passwords(
                Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(), Passwords.NOBODYS_HASH, atOnce, patience);
    }
}
