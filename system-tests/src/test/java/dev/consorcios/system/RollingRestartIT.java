package dev.consorcios.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.Login;
import dev.consorcios.api.NewUser;
import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NewsPage;
import dev.consorcios.api.NewsPost;
import dev.consorcios.api.NodeState;
import dev.consorcios.cli.client.ClientSettings;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.Hop;
import dev.consorcios.cli.client.Time;
import dev.consorcios.cli.client.Watcher;
import dev.consorcios.cli.local.ClusterControl;
import dev.consorcios.cli.local.ClusterReport;
import dev.consorcios.cli.local.LocalCluster;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Every agent and every node is stopped and started again, one after the other, under load: nobody is to notice. */
class RollingRestartIT {

    @RegisterExtension
    static final RunningCluster CLUSTER = new RunningCluster(2, 3);

    private static final List<String> AREAS = List.of("Business", "Sci-Tech", "Sports", "World");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path directory;

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<String> posted = new ConcurrentLinkedQueue<>();
    private final AtomicLong operations = new AtomicLong();
    private final AtomicLong slowestMillis = new AtomicLong();
    private volatile boolean going = true;

    private interface Work {
        void run(int round) throws InterruptedException;
    }

    @Test
    void aRollingRestartUnderLoadFailsNoOperation() throws Exception {
        List<String> parts = parts().map(ClusterReport.PartReport::name)
                .filter(name -> !name.equals(LocalCluster.DATABASE))
                .toList();
        assertThat(parts).hasSize(5);
        try (ClusterClient stranger = client(null)) {
            stranger.agent().register(new NewUser("ana", RunningCluster.PASSWORD));
        }
        try (ClusterClient ana = loggedIn("ana", RunningCluster.PASSWORD);
                ClusterClient admin = loggedIn(LocalCluster.ADMIN, CLUSTER.adminPassword());
                ExecutorService threads = Executors.newCachedThreadPool()) {
            for (String area : AREAS) {
                ana.node().subscribe(new AreaName(area), false);
            }
            List<Future<?>> load = List.of(
                    threads.submit(() -> work("post", round -> post(ana, "first", round))),
                    threads.submit(() -> work("post", round -> post(ana, "second", round))),
                    threads.submit(() -> work("read", round -> ana.node().after(area(round), 0, 20))),
                    threads.submit(() -> work("route", round -> ana.agent().route(area(round)))),
                    threads.submit(() -> work("list", round -> ana.agent().areas(null))));
            for (String part : parts) {
                restart(part, admin);
            }
            going = false;
            for (Future<?> each : load) {
                each.get();
            }
            System.out.println("Rolling restart: " + operations + " operations, the slowest " + slowestMillis + " ms");
            assertThat(failures).as("of %s operations", operations).isEmpty();
            assertThat(posted).hasSizeGreaterThan(100);
            List<String> stored = new ArrayList<>();
            for (String area : AREAS) {
                readAll(ana, new AreaName(area), stored);
            }
            assertThat(stored).as("each exactly once").containsExactlyInAnyOrderElementsOf(posted);
        } finally {
            going = false;
        }
    }

    private void post(ClusterClient client, String writer, int round) throws InterruptedException {
        String text = writer + " " + round;
        client.node().post(area(round), new NewsPost(text, null), "rolling " + text);
        posted.add(text);
    }

    private static AreaName area(int round) {
        return new AreaName(AREAS.get(round % AREAS.size()));
    }

    private void work(String what, Work work) {
        for (int round = 0; going; round++) {
            long start = System.nanoTime();
            try {
                work.run(round);
            } catch (RuntimeException e) {
                failures.add(Instant.now() + " " + what + ": " + e);
            } catch (InterruptedException e) {
                return;
            }
            long took = Duration.ofNanos(System.nanoTime() - start).toMillis();
            slowestMillis.accumulateAndGet(took, Math::max);
            operations.incrementAndGet();
            pause(Duration.ofMillis(10)); // the restarts need the machine too
        }
    }

    /** Stops a part as an operator does and returns when it does its work again. */
    private static void restart(String name, ClusterClient admin) throws InterruptedException {
        Long before = Objects.requireNonNull(part(name).pid());
        assertThat(ProcessHandle.of(before).orElseThrow().destroy()).isTrue();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!isBack(name, before, admin)) {
            assertThat(Instant.now()).as(name + " is back").isBefore(deadline);
            pause(Duration.ofMillis(100));
        }
    }

    private static boolean isBack(String name, Long before, ClusterClient admin) throws InterruptedException {
        ClusterReport.PartReport part = part(name);
        return part.state() == ClusterReport.PartCondition.UP
                && !before.equals(part.pid())
                && (name.startsWith("agent")
                        || admin.agent().nodes().items().stream()
                                .anyMatch(node -> node.name().equals(name) && node.state() == NodeState.UP));
    }

    private static void readAll(ClusterClient client, AreaName area, List<String> texts) throws InterruptedException {
        @Nullable Long next = 0L;
        while (next != null) {
            NewsPage page = client.node().after(area, next, 500);
            page.items().stream().map(NewsItem::text).forEach(texts::add);
            next = page.next();
        }
    }

    private ClusterClient loggedIn(String name, String password) throws InterruptedException {
        try (ClusterClient stranger = client(null)) {
            return client(stranger.agent().logIn(new Login(name, password)).token());
        }
    }

    /** The command line's own client, with its usual patience. */
    private ClusterClient client(@Nullable String token) {
        return new ClusterClient(new ClientSettings(
                parts().filter(part -> part.name().startsWith("agent"))
                        .map(part -> URI.create(part.address()))
                        .toList(),
                Duration.ofSeconds(15),
                directory,
                token,
                new Watcher() {
                    @Override
                    public void hop(Hop hop) {}

                    @Override
                    public void waiting(String tried) {}
                },
                Clock.systemUTC(),
                new Time() {
                    @Override
                    public long nanos() {
                        return System.nanoTime();
                    }

                    @Override
                    public void pause(Duration duration) {
                        RollingRestartIT.pause(duration);
                    }
                }));
    }

    private static ClusterReport.PartReport part(String name) {
        return parts().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
    }

    private static Stream<ClusterReport.PartReport> parts() {
        return ClusterControl.of(CLUSTER.operator().data()).report().parts().stream();
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
