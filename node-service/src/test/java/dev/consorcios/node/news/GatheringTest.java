package dev.consorcios.node.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is put together, and what is not, with a statement that hangs for as long as the test wants. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class GatheringTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int HANGS = 1;
    private static final int FAILS = 13;

    private final Queue<List<Integer>> statements = new ConcurrentLinkedQueue<>();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final Gathering<Integer, String> gathering = new Gathering<>("test", 1, 3, 4, this::answer);
    private final List<Thread> people = new ArrayList<>();

    private List<String> answer(List<Integer> questions) {
        statements.add(questions);
        if (questions.contains(HANGS)) {
            hanging.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        if (questions.contains(FAILS)) {
            throw new IllegalArgumentException("no answer to " + FAILS);
        }
        return questions.stream().map(question -> "answer to " + question).toList();
    }

    @AfterEach
    void close() {
        end.countDown();
        gathering.close();
    }

    @Test
    void whoAsksAloneIsAnsweredAlone() {
        assertThat(gathering.ask(2, LONG)).isEqualTo("answer to 2");
        assertThat(gathering.ask(3, LONG)).isEqualTo("answer to 3");
        assertThat(statements).containsExactly(List.of(2), List.of(3));
    }

    @Test
    void whatComesWhileOneIsUnderWayGoesIntoTheNextAsFarAsThereIsRoom() throws Exception {
        FutureTask<String> first = asks(HANGS, LONG);
        hanging.await();
        List<FutureTask<String>> others = new ArrayList<>();
        for (int question : List.of(2, 3, 4, 5)) {
            others.add(asks(question, LONG));
            untilAllWait();
        }
        assertThat(statements).containsExactly(List.of(HANGS));

        end.countDown();

        assertThat(first.get()).isEqualTo("answer to 1");
        for (int index = 0; index < others.size(); index++) {
            assertThat(others.get(index).get()).isEqualTo("answer to " + (index + 2));
        }
        assertThat(statements).containsExactly(List.of(HANGS), List.of(2, 3, 4), List.of(5));
    }

    @Test
    void whoseTurnDoesNotComeAsksAlone() throws Exception {
        FutureTask<String> first = asks(HANGS, Duration.ofMillis(1)); // whose own statement is waited for
        hanging.await();
        assertThat(gathering.ask(2, Duration.ofMillis(20))).isEqualTo("answer to 2");
        assertThat(first.isDone()).isFalse();
        end.countDown();
        assertThat(first.get()).isEqualTo("answer to 1");
        assertThat(gathering.ask(3, LONG)).isEqualTo("answer to 3");
        assertThat(statements).as("each once").containsExactly(List.of(HANGS), List.of(2), List.of(3));
    }

    @Test
    void whoFindsNoRoomAsksAlone() throws Exception {
        asks(HANGS, LONG);
        hanging.await();
        for (int question : List.of(2, 3, 4, 5)) {
            asks(question, LONG);
            untilAllWait();
        }
        assertThat(gathering.ask(6, LONG)).isEqualTo("answer to 6");
    }

    @Test
    void aFailureIsOfThoseInItAndOfNobodyElse() throws Exception {
        asks(HANGS, LONG);
        hanging.await();
        FutureTask<String> fails = asks(FAILS, LONG);
        untilAllWait();
        FutureTask<String> withIt = asks(2, LONG);
        untilAllWait();
        end.countDown();
        assertThatThrownBy(fails::get).hasRootCauseMessage("no answer to 13");
        assertThatThrownBy(withIt::get).hasRootCauseMessage("no answer to 13");
        assertThat(gathering.ask(3, LONG)).isEqualTo("answer to 3");
    }

    private FutureTask<String> asks(int question, Duration patience) {
        FutureTask<String> asked = new FutureTask<>(() -> gathering.ask(question, patience));
        people.add(Thread.ofPlatform().daemon().start(asked));
        return asked;
    }

    private void untilAllWait() throws InterruptedException {
        while (people.stream().anyMatch(person -> person.getState() != Thread.State.TIMED_WAITING)) {
            Thread.sleep(1);
        }
    }
}
