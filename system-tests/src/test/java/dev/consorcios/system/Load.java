package dev.consorcios.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NewsPage;
import dev.consorcios.api.NewsPost;
import dev.consorcios.cli.client.ClusterClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Somebody who posts, reads and asks all the time, and to whom nothing may ever fail. */
final class Load implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final int number = NUMBER.incrementAndGet();
    private final ClusterClient client;
    private final List<String> areas;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<String> posted = new ConcurrentLinkedQueue<>();
    private final AtomicLong operations = new AtomicLong();
    private final AtomicLong slowestMillis = new AtomicLong();
    private final Silence silence = new Silence();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> work;
    private volatile boolean going = true;

    private interface Work {
        void run(int round) throws InterruptedException;
    }

    /** @param client of somebody who is subscribed to the areas */
    Load(ClusterClient client, List<String> areas) {
        this.client = client;
        this.areas = List.copyOf(areas);
        this.work = List.of(
                go("post", round -> post("first", round)),
                go("post", round -> post("second", round)),
                go("read", round -> client.node().after(area(round), 0, 20)),
                go("route", round -> client.agent().route(area(round))),
                go("list", round -> client.agent().areas(null)));
    }

    /** Ends it and checks that nothing failed, and that all that was posted is there once. */
    void assertThatNothingFailed(String what) throws Exception {
        going = false;
        for (Future<?> each : work) {
            each.get();
        }
        System.out.println(what + ": " + operations + " operations, the slowest " + slowestMillis + " ms");
        assertThat(failures).as("of %s operations", operations).isEmpty();
        assertThat(posted).hasSizeGreaterThan(50);
        List<String> stored = new ArrayList<>();
        for (String area : areas) {
            readAll(new AreaName(area), stored);
        }
        assertThat(stored.stream().filter(text -> text.startsWith(number + " ")))
                .as("each exactly once")
                .containsExactlyInAnyOrderElementsOf(posted);
    }

    @Override
    public void close() {
        going = false;
        threads.shutdownNow();
    }

    private Future<?> go(String kind, Work step) {
        return threads.submit(() -> work(kind, step));
    }

    private void work(String kind, Work step) {
        for (int round = 0; going; round++) {
            long start = System.nanoTime();
            try {
                step.run(round);
                Thread.sleep(100); // what is restarted needs the machine too
            } catch (RuntimeException e) {
                failures.add(Instant.now() + " " + kind + ": " + e);
            } catch (InterruptedException e) {
                return;
            }
            long took = Duration.ofNanos(System.nanoTime() - start).toMillis();
            slowestMillis.accumulateAndGet(took, Math::max);
            operations.incrementAndGet();
        }
    }

    /** How many posts were acknowledged until now. */
    int acknowledged() {
        return posted.size();
    }

    /** The longest time between two acknowledged posts since this was last asked. */
    Duration longestSilence() {
        return silence.longest();
    }

    /** The time between one post and the next, whoever posts. */
    private static final class Silence {

        private long last = System.nanoTime();
        private long longest;

        synchronized void broken() {
            long now = System.nanoTime();
            longest = Math.max(longest, now - last);
            last = now;
        }

        synchronized Duration longest() {
            Duration until = Duration.ofNanos(longest);
            longest = 0;
            return until;
        }
    }

    private void post(String writer, int round) throws InterruptedException {
        String text = number + " " + writer + " " + round;
        client.node().post(area(round), new NewsPost(text, null), "load " + text);
        posted.add(text);
        silence.broken();
    }

    private AreaName area(int round) {
        return new AreaName(areas.get(round % areas.size()));
    }

    private void readAll(AreaName area, List<String> texts) throws InterruptedException {
        @Nullable Long next = 0L;
        while (next != null) {
            NewsPage page = client.node().after(area, next, 500);
            page.items().stream().map(NewsItem::text).forEach(texts::add);
            next = page.next();
        }
    }
}
