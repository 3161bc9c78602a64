package dev.consorcios.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.testing.AgentClient;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.platform.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The database goes away and comes back. */
@Isolated("What other agents print would be taken for its own.")
@ExtendWith(OutputCaptureExtension.class)
class OutageTest {

    private static final String FAILING = "Can not clear away removed areas at the moment";
    private static final String WELL = "Can clear away removed areas again";
    private static final Map<String, String> ADMIN = Map.of("name", "admin", "password", "of the admin");

    @Test
    void meanwhileItSaysSoAndAfterwardsItGoesOnByItself(CapturedOutput output) throws Exception {
        TestDatabase database = TestDatabase.create();
        List<String> arguments =
                new ArrayList<>(List.of("--server.port=0", "--consorcios.admin.password=of the admin"));
        database.settings().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        try (ConfigurableApplicationContext context =
                new SpringApplicationBuilder(AgentApplication.class).run(arguments.toArray(String[]::new))) {
            AgentClient stranger = AgentClient.stranger(
                    context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
            AgentClient admin = stranger.as(stranger.post("/v1/sessions", ADMIN)
                    .is(201)
                    .json()
                    .get("token")
                    .asString());
            admin.post("/v1/areas", Map.of("name", "World")).is(201);

            await(() -> isAnsweredFromMemory(database, admin));
            for (int i = 0; i < 3; i++) {
                admin.get("/v1/areas/World").isProblem(ErrorCode.DATABASE_UNAVAILABLE);
                admin.get("/v1/areas/Unknown/route").isProblem(ErrorCode.DATABASE_UNAVAILABLE);
            }
            stranger.post("/v1/sessions", ADMIN).isProblem(ErrorCode.DATABASE_UNAVAILABLE);
            stranger.post("/v1/users", Map.of("name", "eva", "password", "correct horse"))
                    .isProblem(ErrorCode.DATABASE_UNAVAILABLE);
            stranger.asNode()
                    .put("/v1/nodes/n", Map.of("url", "http://localhost:1"))
                    .isProblem(ErrorCode.DATABASE_UNAVAILABLE);
            stranger.get("/actuator/health/liveness").is(200);
            stranger.get("/actuator/health/readiness").is(503);
            await(() ->
                    chores(output).contains(FAILING) && chores(output).getLast().equals(FAILING));

            allowConnections(database, true);
            await(() -> stranger.get("/actuator/health/readiness").status() == 200);
            admin.get("/v1/areas/World").is(200);
            stranger.post("/v1/sessions", ADMIN).is(201);
            await(() -> chores(output).getLast().equals(WELL));
            // A database that is only slow may have been away before, too.
            List<String> said = chores(output);
            for (int i = 0; i < said.size(); i++) {
                assertThat(said.get(i)).as("%s of %s", i, said).isEqualTo(i % 2 == 0 ? FAILING : WELL);
            }
        }
    }

    /** What one of the chores has said of itself. */
    private static List<String> chores(CapturedOutput output) {
        return Pattern.compile(FAILING + "|" + WELL)
                .matcher(output.getAll())
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** Takes the database away, and gives it back if the agent had no time yet to learn of the area. */
    private static boolean isAnsweredFromMemory(TestDatabase database, AgentClient admin) {
        allowConnections(database, false);
        boolean fromMemory =
                admin.get("/v1/areas/World/route").json().get("code").asString().equals(ErrorCode.NO_NODE.code());
        if (!fromMemory) {
            allowConnections(database, true);
        }
        return fromMemory;
    }

    private static void allowConnections(TestDatabase database, boolean allow) {
        String name = database.url().replaceAll(".*/", "");
        String server = database.url().replaceAll("/[^/]*$", "/postgres");
        try (Connection connection = DriverManager.getConnection(server, TestDatabase.USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("alter database " + name + " allow_connections " + allow);
            if (!allow) {
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.sleep(50);
        }
    }
}
