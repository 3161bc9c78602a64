package dev.consorcios.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LanesTest {

    @Test
    void tasks_of_a_lane_keep_their_order_however_many_lanes_there_are() throws Exception {
        Map<String, List<Integer>> done = new ConcurrentHashMap<>();
        try (Lanes lanes = new Lanes()) {
            for (int i = 0; i < 5_000; i++) {
                String name = "lane " + i % 100;
                int number = i;
                lanes.add(name, 1, () -> {
                    if (number % 7 == 0) {
                        Thread.yield();
                    }
                    done.computeIfAbsent(name, key -> new CopyOnWriteArrayList<>())
                            .add(number);
                });
            }
            lanes.finish();
        }
        assertThat(done).hasSize(100);
        assertThat(done.values())
                .allSatisfy(numbers -> assertThat(numbers).hasSize(50).isSorted());
    }

    @Test
    void lanes_do_not_wait_for_each_other() throws Exception {
        CountDownLatch meet = new CountDownLatch(8);
        try (Lanes lanes = new Lanes()) {
            for (int i = 0; i < 8; i++) {
                lanes.add("lane " + i, 1, () -> {
                    meet.countDown();
                    meet.await();
                });
            }
            lanes.finish();
        }
        assertThat(meet.getCount()).isZero();
    }

    @Test
    void only_so_much_waits_in_memory() throws Exception {
        Semaphore gate = new Semaphore(0);
        AtomicInteger added = new AtomicInteger();
        Thread producer = Thread.ofVirtual().start(() -> {
            try (Lanes lanes = new Lanes()) {
                for (int i = 0; i < 10; i++) {
                    lanes.add("lane", Lanes.MOST_WEIGHT / 4, gate::acquire);
                    added.incrementAndGet();
                }
                lanes.finish();
            } catch (Exception e) {
                added.set(-1);
            }
        });
        while (added.get() < 4 || producer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(added).hasValue(4);

        gate.release(10);
        producer.join();
        assertThat(added).hasValue(10);
    }

    @Test
    void what_weighs_more_than_there_is_room_for_is_still_done() throws Exception {
        AtomicInteger done = new AtomicInteger();
        try (Lanes lanes = new Lanes()) {
            lanes.add("lane", Integer.MAX_VALUE, done::incrementAndGet);
            lanes.finish();
        }
        assertThat(done).hasValue(1);
    }

    @Test
    void the_first_failure_stops_everything() throws Exception {
        AtomicInteger done = new AtomicInteger();
        try (Lanes lanes = new Lanes()) {
            lanes.add("lane", 1, () -> {
                throw new IOException("first");
            });
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> {
                        for (int i : IntStream.range(0, 100).toArray()) {
                            lanes.add("lane", Lanes.MOST_WEIGHT / 2, done::incrementAndGet);
                        }
                    })
                    .withMessage("first");
            assertThatExceptionOfType(IOException.class).isThrownBy(lanes::finish);
        }
        assertThat(done).hasValue(0);
    }

    @Test
    void closing_stops_what_is_still_running() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        try (Lanes lanes = new Lanes(Duration.ofSeconds(50))) {
            lanes.add("lane", 1, () -> {
                running.countDown();
                try {
                    new CountDownLatch(1).await();
                } finally {
                    stopped.countDown();
                }
            });
            running.await();
        }
        assertThat(stopped.getCount()).isZero();
    }
}
