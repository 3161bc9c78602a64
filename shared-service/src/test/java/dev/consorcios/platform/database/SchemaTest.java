package dev.consorcios.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consorcios.platform.settings.InvalidSettingException;
import dev.consorcios.platform.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Who brings the schema up to date, who waits for it, and what neither does. */
@ExtendWith(OutputCaptureExtension.class)
class SchemaTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TestDatabase database = TestDatabase.create();
    private final DriverManagerDataSource source = new DriverManagerDataSource(database.url(), TestDatabase.USER, "");
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final Flyway flyway = Flyway.configure().dataSource(source).load();
    private final AtomicLong now = new AtomicLong();
    private final AtomicLong looks = new AtomicLong();

    @Test
    void theMigrationNeedsTheDatabaseAndNothingElse(CapturedOutput output) {
        migrate();
        assertThat(flyway.info().pending()).isEmpty();
        assertThat(output).contains("The database's schema is up to date: version ");
        migrate(); // once more, as after a roll-out without any
        assertThat(jdbc.sql("select count(*) from users").query(Long.class).single())
                .isZero();
    }

    @Test
    void theMigrationAppliesWhatServicesAreToldToWaitFor() {
        migrate("--consorcios.db.migrate=false");
        assertThat(flyway.info().pending()).isEmpty();
    }

    @Test
    void theMigrationFailsWhenSomebodyKeepsATableLocked(CapturedOutput output) throws Exception {
        migrate();
        // As if the last migration, which alters a table, were still to come.
        jdbc.sql("alter table assignments drop reason, drop epoch, drop at").update();
        jdbc.sql("delete from flyway_schema_history where version = '4'").update();
        try (var locker = source.getConnection();
                var statement = locker.createStatement()) {
            locker.setAutoCommit(false);
            statement.execute("lock table assignments in access share mode");
            assertThatThrownBy(this::migrate).hasMessageContaining("lock timeout");
        }
        assertThat(output).contains("a table stayed locked").doesNotContain("can not be reached");
        assertThat(flyway.info().pending()).hasSize(1);
        migrate();
        assertThat(flyway.info().pending()).isEmpty();
    }

    @Test
    void aServiceThatDoesNotMigrateWaitsForWhoeverDoes(CapturedOutput output) {
        await(() -> {
            if (looks.incrementAndGet() == 3) {
                migrate();
            }
        });
        assertThat(looks).hasValue(3);
        assertThat(output).contains("The database's schema lacks V1__baseline, V2__several_agents");
    }

    @Test
    void itGivesUpAtLastAndHasChangedNothing() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> await(() -> {}))
                .withMessageContaining("lacks V1__baseline")
                .withMessageContaining("CONSORCIOS_DB_MIGRATE")
                .satisfies(e -> assertThat(e.action()).contains("migrate"));
        assertThat(now).hasValue(PATIENCE.toNanos());
        assertThat(jdbc.sql("select count(*) from pg_tables where schemaname = 'public'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aSchemaThatIsNewerIsGoodEnough() {
        migrate();
        laterMigration();
        await(() -> {
            throw new AssertionError("There is nothing to wait for");
        });
        migrate(); // nor has the old version's migration anything to say against it
    }

    @Test
    void aSchemaThatIsNotTheKnownOneIsRefused() {
        migrate();
        jdbc.sql("update flyway_schema_history set checksum = 1 where version = '2'")
                .update();
        assertThatExceptionOfType(FlywayValidateException.class).isThrownBy(() -> await(() -> {}));
    }

    private void await(Runnable meanwhile) {
        new AwaitedSchema(PATIENCE, now::get, time -> {
                    now.addAndGet(time.toNanos());
                    meanwhile.run();
                })
                .migrate(flyway);
    }

    /** As the version after this one leaves it behind. */
    private void laterMigration() {
        jdbc.sql("insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, execution_time, success) select max(installed_rank) + 1, '900', 'later', 'SQL',"
                        + " 'V900__later.sql', 1, 'postgres', 1, true from flyway_schema_history")
                .update();
    }

    /** With the settings of the database alone, the way a Job has them. */
    private void migrate(String... options) {
        List<String> all = new java.util.ArrayList<>(List.of(options));
        all.add("--consorcios.db.url=" + database.url());
        all.add("--consorcios.db.user=" + TestDatabase.USER);
        SchemaMigration.run(all);
    }
}
