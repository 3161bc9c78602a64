package dev.consorcios.agent.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.consorcios.agent.office.Office.Tenure;
import dev.consorcios.platform.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Several agents that want the office, each with a clock of its own, on a real database. */
class OfficeTest {

    private final TestDatabase database = TestDatabase.create();
    private final HikariDataSource pool = pool();
    private final JdbcClient jdbc = JdbcClient.create(pool);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Agent a = new Agent("a");
    private final Agent b = new Agent("b");

    /** An agent whose time goes on only when the test says so. */
    private final class Agent {

        private final String name;
        private final OfficeKeeper keeper;
        private final Office office;
        private long now = new Random().nextLong();

        Agent(String name) {
            this(name, jdbc);
        }

        Agent(String name, JdbcClient jdbc) {
            this.name = name;
            OfficeStore store = new OfficeStore(jdbc, name);
            this.keeper = new OfficeKeeper(store, () -> name + ":8000", () -> now);
            this.office = new Office(keeper, store, jdbc);
        }

        void stepAfter(double seconds) {
            pass(seconds);
            keeper.step();
        }

        void pass(double seconds) {
            now += Math.round(seconds * Duration.ofSeconds(1).toNanos());
        }

        Optional<Tenure> tenure() {
            return office.tenure();
        }

        Tenure inOffice() {
            return tenure().orElseThrow();
        }

        /** What is written under the office, as the tenure was known a while ago; whether it was let through. */
        boolean writes(Tenure tenure) {
            try {
                transaction.executeWithoutResult(status -> {
                    // Before the fence, to see that it is taken back.
                    jdbc.sql("insert into writes (term, agent) values (:term, :agent)")
                            .param("term", tenure.term())
                            .param("agent", name)
                            .update();
                    office.fence(tenure);
                });
                return true;
            } catch (Office.Lost e) {
                return false;
            }
        }
    }

    @BeforeEach
    void createSchema() {
        Flyway.configure().dataSource(pool).load().migrate();
        jdbc.sql("create table writes (id bigint generated always as identity, term bigint, agent text)")
                .update();
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        pool.close();
    }

    @Test
    void theFirstTakesItAndTheOtherWaits() {
        a.stepAfter(0);
        b.stepAfter(0);
        assertThat(a.tenure()).contains(new Tenure(1, 0));
        assertThat(b.tenure()).isEmpty();
        for (int second = 0; second < 10; second++) {
            a.stepAfter(1);
            b.stepAfter(1);
        }
        assertThat(a.tenure()).contains(new Tenure(1, 0));
        assertThat(b.tenure()).isEmpty();
        assertThat(jdbc.sql("select agent from office").query(String.class).single())
                .isEqualTo("a:8000");
    }

    @Test
    void aHolderThatIsSilentForThreeSecondsIsSucceededAndWritesNothingMore() {
        a.stepAfter(0);
        Tenure asleep = a.inOffice();
        for (int second = 0; second < 4; second++) {
            assertThat(b.tenure()).isEmpty();
            b.stepAfter(1);
        }
        assertThat(b.tenure()).contains(new Tenure(2, 0));
        // By its own clock no time has passed: it still believes that it is in office.
        assertThat(a.tenure()).contains(asleep);
        assertThat(b.writes(b.inOffice())).isTrue();
        assertThat(a.writes(asleep)).isFalse();
        assertThat(a.tenure()).as("it has stepped down").isEmpty();
        assertThat(writes()).containsExactly("2 b");
        a.stepAfter(1);
        assertThat(a.tenure()).isEmpty();
        a.stepAfter(1);
        assertThat(b.writes(b.inOffice())).isTrue();
    }

    @Test
    void aHolderThatDidNotHearOfItsOfficeForThreeSecondsKnowsThatItMayHaveLostIt() {
        a.stepAfter(0);
        a.pass(2.9);
        assertThat(a.tenure()).isPresent();
        a.pass(0.2);
        assertThat(a.tenure()).isEmpty();
        a.stepAfter(0);
        assertThat(a.tenure()).as("nobody took it meanwhile").contains(new Tenure(1, 1));
    }

    @Test
    void aReleasedOfficeIsTakenAtOnce() {
        a.stepAfter(0);
        b.stepAfter(0);
        a.keeper.release();
        assertThat(a.tenure()).isEmpty();
        b.stepAfter(0.1);
        assertThat(b.tenure()).contains(new Tenure(2, 0));
        a.keeper.release();
        assertThat(b.writes(b.inOffice())).as("only one's own is released").isTrue();
    }

    @Test
    void whoIsInOfficeAgainStaysSoWhenAWriteOfAnEarlierTermIsRefused() {
        a.stepAfter(0);
        Tenure earlier = a.inOffice();
        a.keeper.release();
        a.stepAfter(0);
        assertThat(a.writes(earlier)).isFalse();
        assertThat(a.tenure()).contains(new Tenure(2, 0));
    }

    @Test
    void anOfficeThatWasTakenUnheardIsOnesOwn() {
        jdbc.sql("update office set holder = 'a', agent = 'a:8000', term = 5").update();
        a.stepAfter(0);
        assertThat(a.tenure()).contains(new Tenure(5, 0));
    }

    @Test
    void whileTheDatabaseIsAwayNobodyIsInOfficeAndAfterwardsTheHolderGoesOn() throws Exception {
        // Without a pool, which would go on trying for as long as a slow machine may need.
        JdbcClient unpooled = JdbcClient.create(new DriverManagerDataSource(database.url(), TestDatabase.USER, ""));
        Agent holder = new Agent("holder", unpooled);
        Agent other = new Agent("other", unpooled);
        holder.stepAfter(0);
        other.stepAfter(0);
        allowConnections(false);
        for (int second = 0; second < 4; second++) {
            assertThatThrownBy(() -> holder.stepAfter(1)).isNotNull();
            assertThatThrownBy(() -> other.stepAfter(1)).isNotNull();
        }
        assertThat(holder.tenure()).isEmpty();
        allowConnections(true);
        other.stepAfter(0);
        assertThat(other.tenure())
                .as("that the beat stood still says nothing of the holder")
                .isEmpty();
        holder.stepAfter(1);
        assertThat(holder.tenure()).contains(new Tenure(1, 1));
        other.stepAfter(2.9);
        assertThat(other.tenure()).isEmpty();
    }

    @Test
    void whatIsFencedIsCommittedBeforeTheNextTermBegins() throws Exception {
        a.stepAfter(0);
        b.stepAfter(0);
        b.pass(3);
        CompletableFuture<Void> taking = transaction.execute(status -> {
            a.office.fence(a.inOffice());
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(b.keeper::step, threads);
            await(() ->
                    CompletableFuture.supplyAsync(this::somebodyWaits, threads).join());
            assertThat(b.tenure()).isEmpty();
            jdbc.sql("insert into writes (term, agent) values (1, 'a')").update();
            return waiting;
        });
        assertThat(taking).isNotNull();
        taking.get(30, TimeUnit.SECONDS);
        assertThat(b.tenure()).contains(new Tenure(2, 0));
        assertThat(a.writes(a.inOffice())).isFalse();
        assertThat(writes()).containsExactly("1 a");
    }

    /** Steps, pauses and late writes in any order: no write of an old term comes after one of a newer term. */
    @Test
    void whateverHappensWritesComeInTheOrderOfTerms() {
        int refused = 0;
        for (int seed = 0; seed < 12; seed++) {
            jdbc.sql("truncate writes").update();
            jdbc.sql("update office set holder = null, agent = null").update();
            Random random = new Random(seed);
            List<Agent> agents = List.of(new Agent("a" + seed), new Agent("b" + seed), new Agent("c" + seed));
            Map<Agent, Tenure> known = new HashMap<>();
            int accepted = 0;
            for (int step = 0; step < 250; step++) {
                double seconds = random.nextInt(6) == 0 ? random.nextDouble() * 3 : random.nextDouble() / 2;
                agents.forEach(agent -> agent.pass(seconds));
                Agent agent = agents.get(random.nextInt(10) == 0 ? random.nextInt(3) : step / 25 % 3);
                switch (random.nextInt(3)) {
                    case 0 -> agent.keeper.step();
                    case 1 -> agent.tenure().ifPresent(tenure -> known.put(agent, tenure));
                    default -> {
                        // Perhaps long after it was seen that the office is held.
                        Tenure tenure = known.get(agent);
                        if (tenure != null && agent.writes(tenure)) {
                            accepted++;
                        } else if (tenure != null) {
                            refused++;
                        }
                    }
                }
            }
            checkOrder("seed " + seed, accepted);
        }
        assertThat(refused).as("the cases are not all trivial").isPositive();
    }

    private void checkOrder(String which, int accepted) {
        List<String> writes = writes();
        assertThat(writes).as(which).hasSize(accepted);
        assertThat(writes.stream().distinct().count())
                .as(which + ": it changes hands")
                .isGreaterThan(2);
        long last = 0;
        Map<Long, String> holders = new HashMap<>();
        for (String write : writes) {
            long term = Long.parseLong(write.split(" ")[0]);
            assertThat(term).as(which + " in " + writes).isGreaterThanOrEqualTo(last);
            String agent = write.split(" ")[1];
            assertThat(holders.computeIfAbsent(term, first -> agent)).as(which).isEqualTo(agent);
            last = term;
        }
    }

    @Test
    void ofManyThatTakeItAtOnceOneGetsIt() {
        List<Agent> agents = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            agents.add(new Agent("agent" + i));
        }
        CompletableFuture.allOf(agents.stream()
                        .map(agent -> CompletableFuture.runAsync(agent.keeper::step, threads))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        assertThat(agents.stream().filter(agent -> agent.tenure().isPresent())).hasSize(1);
        assertThatExceptionOfType(Office.Lost.class)
                .isThrownBy(() -> transaction.executeWithoutResult(status -> a.office.fence(new Tenure(1, 0))));
    }

    private List<String> writes() {
        return jdbc.sql("select term || ' ' || agent from writes order by id")
                .query((row, number) -> row.getString(1))
                .list();
    }

    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(TestDatabase.USER);
        config.setMaximumPoolSize(6);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    private void allowConnections(boolean allow) throws Exception {
        String name = database.url().replaceAll(".*/", "");
        String server = database.url().replaceAll("/[^/]*$", "/postgres");
        try (Connection connection = DriverManager.getConnection(server, TestDatabase.USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("alter database " + name + " allow_connections " + allow);
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
        }
    }

    /** Not to be asked in a transaction, where the answer would stay the same. */
    private boolean somebodyWaits() {
        return jdbc.sql("select count(*) from pg_stat_activity where datname = current_database()"
                                + " and wait_event_type = 'Lock' and query like 'update office%'")
                        .query(Long.class)
                        .single()
                == 1;
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
