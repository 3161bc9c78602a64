package dev.consorcios.node.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.node.NodeApplication;
import dev.consorcios.node.testing.Answer;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.Caller;
import dev.consorcios.node.testing.Fixture;
import dev.consorcios.node.testing.Person;
import dev.consorcios.platform.testing.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** PostgreSQL, with its durable settings, is killed under load and started again. */
class DatabaseOutageTest {

    private static final int WRITERS = 16;

    @TempDir
    private Path data;

    /** What writers were told. */
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean writing = new AtomicBoolean(true);
    private final AtomicBoolean over = new AtomicBoolean();

    private final List<Answer> refusals = java.util.Collections.synchronizedList(new ArrayList<>());

    @Test
    void nothingAcknowledgedIsLostOrDoubledAndTheNodeRecoversByItself() throws Exception {
        EmbeddedPostgres database = start(0);
        int port = database.getPort();
        try (ConfigurableApplicationContext node = node(database);
                ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
                AutoCloseable stop = this::stop) {
            assertThat(stop).isNotNull();
            int nodePort = node.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(
                    database.getJdbcUrl(TestDatabase.USER, "postgres"), TestDatabase.USER, ""));
            Fixture fixture = new Fixture(jdbc);
            List<Area> areas = List.of(fixture.area(), fixture.area(), fixture.area());
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Area area = areas.get(writer % areas.size());
                Person person = fixture.subscriber(area);
                writers.add(threads.submit(() -> write(new Caller(nodePort, person.token()), area)));
            }
            awaitAcknowledged(100);
            kill(data);
            Answer refusal = awaitRefusal();
            assertThat(refusal.expectProblem(503, "database-unavailable").header("Retry-After"))
                    .contains("1");
            Caller anybody = new Caller(nodePort, null);
            assertThat(anybody.get("/actuator/health/liveness").status()).isEqualTo(200);
            assertThat(anybody.get("/actuator/health/readiness").status()).isEqualTo(503);

            database.close(); // lets go of the data directory; there is nothing left to stop
            try (EmbeddedPostgres restarted = start(port)) {
                awaitAcknowledged(acknowledged.size() + 100);
                writing.set(false);
                for (Future<?> writer : writers) {
                    writer.get(2, TimeUnit.MINUTES);
                }
                await(() -> anybody.get("/actuator/health/readiness").status() == 200, "ready");
                assertThat(refusals).allSatisfy(answer -> answer.expectProblem(503, "database-unavailable"));
                List<String> stored = jdbc.sql("select text from news")
                        .query((row, number) -> row.getString("text"))
                        .list();
                assertThat(stored).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(acknowledged);
                for (Area area : areas) {
                    assertThat(fixture.lastPosition(area)).isEqualTo(fixture.newsIn(area));
                }
                assertThat(restarted.getPort()).isEqualTo(port);
            }
        }
    }

    private void stop() {
        writing.set(false);
        over.set(true);
    }

    /** Posts one item after the other, each until it is acknowledged: one that was refused may be stored all the same. */
    private Void write(Caller node, Area area) throws InterruptedException {
        for (int number = 0; writing.get(); number++) {
            String text = Thread.currentThread().getName() + ":" + number;
            Answer answer = node.postNews(area, text, text);
            while (answer.status() != 201 && answer.status() != 200) {
                refusals.add(answer);
                Thread.sleep(50);
                if (over.get()) {
                    // The test has failed.
                    return null;
                }
                answer = node.postNews(area, text, text);
            }
            acknowledged.add(text);
        }
        return null;
    }

    private void awaitAcknowledged(int count) throws InterruptedException {
        await(() -> acknowledged.size() >= count, count + " acknowledged");
    }

    private Answer awaitRefusal() throws InterruptedException {
        await(() -> !refusals.isEmpty(), "a refusal");
        return refusals.getFirst();
    }

    private static void await(BooleanSupplier condition, String what) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(2));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(deadline);
            Thread.sleep(20);
        }
    }

    private EmbeddedPostgres start(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port == 0 ? freePort() : port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofMinutes(2))
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    private static int freePort() throws IOException {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static ConfigurableApplicationContext node(EmbeddedPostgres database) {
        return new SpringApplicationBuilder(NodeApplication.class)
                .run(
                        "--server.port=0",
                        "--consorcios.db.url=" + database.getJdbcUrl(TestDatabase.USER, "postgres"),
                        "--consorcios.db.user=" + TestDatabase.USER,
                        "--consorcios.cluster-secret=" + TestDatabase.CLUSTER_SECRET,
                        "--consorcios.agents=http://localhost:1");
    }

    /** Kills the server and all its processes, as a crash of the machine would. */
    private static void kill(Path data) throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
        all.add(server);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }
}
