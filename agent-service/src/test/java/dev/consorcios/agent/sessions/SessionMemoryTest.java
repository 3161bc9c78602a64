package dev.consorcios.agent.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.sessions.SessionUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SessionMemoryTest {

    private final AtomicLong ticks = new AtomicLong(Long.MAX_VALUE - 1000); // it may well overflow
    private final SessionMemory memory = new SessionMemory(ticks::get);

    @Test
    void aSessionIsRememberedUntilItRunsOut() {
        SessionMemory.Mark asked = memory.mark();
        ticks.addAndGet(Duration.ofSeconds(3).toNanos()); // so long the database took
        memory.remember(asked, user(1), Duration.ofSeconds(10));
        assertThat(memory.find(token(1))).contains(user(1));
        assertThat(memory.find(token(2))).isEmpty();
        ticks.addAndGet(Duration.ofSeconds(7).toNanos() - 1);
        assertThat(memory.find(token(1))).contains(user(1));
        ticks.addAndGet(1);
        assertThat(memory.find(token(1))).isEmpty();
    }

    @Test
    void whatHasEndedIsForgottenAndNothingElse() {
        memory.remember(memory.mark(), user(1), Duration.ofHours(1));
        memory.remember(memory.mark(), user(2), Duration.ofHours(1));
        memory.sessionsEnded(List.of(token(1), token(3)));
        assertThat(memory.find(token(1))).isEmpty();
        assertThat(memory.find(token(2))).contains(user(2));
        memory.sessionsUncertain();
        assertThat(memory.find(token(2))).isEmpty();
    }

    /**
     * Requests read sessions in the database, and remember them some time after; sessions end in the database, and the
     * memory is told of it some time after. In whatever order: what it was told of it does not give out.
     */
    @Test
    void whatItWasToldOfNeverComesBack() {
        int remembered = 0;
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            SessionMemory shaken = new SessionMemory(ticks::get);
            Set<Integer> database = new HashSet<>(List.of(0, 1, 2, 3, 4));
            List<Read> reads = new ArrayList<>();
            List<Integer> untold = new ArrayList<>();
            Set<Integer> told = new HashSet<>();
            for (int step = 0; step < 60; step++) {
                int session = random.nextInt(5);
                switch (random.nextInt(8)) {
                    case 0 -> {
                        if (database.remove(session)) {
                            untold.add(session);
                        }
                    }
                    case 1 -> {
                        shaken.sessionsEnded(
                                untold.stream().map(SessionMemoryTest::token).toList());
                        told.addAll(untold);
                        untold.clear();
                    }
                    case 2, 3, 4 -> {
                        SessionMemory.Mark mark = shaken.mark();
                        if (database.contains(session)) {
                            reads.add(new Read(session, mark));
                        }
                    }
                    default -> {
                        if (!reads.isEmpty()) {
                            Read read = reads.remove(random.nextInt(reads.size()));
                            shaken.remember(read.mark(), user(read.session()), Duration.ofHours(1));
                        }
                    }
                }
                for (int each = 0; each < 5; each++) {
                    boolean found = shaken.find(token(each)).isPresent();
                    remembered += found ? 1 : 0;
                    assertThat(found && told.contains(each)).as("seed %s", seed).isFalse();
                }
            }
        }
        assertThat(remembered).as("or nothing was tested").isGreaterThan(50_000);
    }

    private record Read(int session, SessionMemory.Mark mark) {}

    private static SessionUser user(int number) {
        return new SessionUser(number, "user-" + number, false, token(number));
    }

    private static HashedToken token(int number) {
        return HashedToken.of("token-" + number);
    }
}
