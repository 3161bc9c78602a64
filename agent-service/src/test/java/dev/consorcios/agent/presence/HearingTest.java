package dev.consorcios.agent.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HearingTest {

    private final Hearing hearing = new Hearing(Duration.ofMinutes(1));

    @Test
    void allHaveHeardWhenEachHasAndTheLookWasAfterTheEnding() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            long last = random.nextInt(5);
            long number = random.nextInt(5);
            List<Report.Other> others = random.ints(random.nextInt(4), 0, 5)
                    .mapToObj(heard -> new Report.Other("a" + heard, 1, heard))
                    .toList();
            assertThat(new Report(true, 0, last, others).allHeard(number))
                    .as("%s of %s by %s", number, last, others)
                    .isEqualTo(last >= number && others.stream().noneMatch(other -> other.heard() < number));
        }
    }

    @Test
    void whoWaitsIsAnsweredByTheLookThatShowsThatAllHaveHeard() throws Exception {
        hearing.report(report(7, 7));
        assertThat(hearing.await(7)).isTrue();
        CompletableFuture<Boolean> waiting = waiting(8);
        hearing.report(report(8, 7));
        hearing.report(report(8, 7));
        assertThat(waiting).isNotDone();
        hearing.report(report(9, 8));
        assertThat(waiting.get(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Timeout(60)
    void whenNothingIsHeardOfTheOthersAnyMoreThatIsSaidSoon() throws Exception {
        Hearing brief = new Hearing(Duration.ofMillis(50));
        brief.report(report(7, 6));
        assertThat(brief.await(7)).isFalse();
    }

    @Test
    void somebodyIsAttentiveUntilTheLastIsNot() {
        assertThat(hearing.isAttentive()).isFalse();
        hearing.attend(1);
        hearing.attend(1);
        hearing.attend(-1);
        assertThat(hearing.isAttentive()).isTrue();
        hearing.attend(-1);
        assertThat(hearing.isAttentive()).isFalse();
    }

    private CompletableFuture<Boolean> waiting(long number) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Thread thread = Thread.startVirtualThread(() -> {
            try {
                answer.complete(hearing.await(number));
            } catch (InterruptedException e) {
                answer.completeExceptionally(e);
            }
        });
        Await.until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return answer;
    }

    private static Report report(long last, long heard) {
        return new Report(true, 0, last, List.of(new Report.Other("a", 1, 9), new Report.Other("b", 1, heard)));
    }
}
