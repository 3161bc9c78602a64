package dev.consorcios.node.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.node.NodeApplication;
import dev.consorcios.node.testing.Answer;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.Caller;
import dev.consorcios.node.testing.Fixture;
import dev.consorcios.node.testing.OpenTransaction;
import dev.consorcios.node.testing.Person;
import dev.consorcios.platform.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A whole node comes, registers, and goes in good order. */
@ExtendWith(OutputCaptureExtension.class)
class StoppingTest {

    @Test
    void aNodeThatStopsTellsTheAgentsFirstAndThenFinishesWhatItHadAccepted(CapturedOutput output) throws Exception {
        TestDatabase database = TestDatabase.create();
        DriverManagerDataSource direct = new DriverManagerDataSource(database.url(), TestDatabase.USER, "");
        try (StubAgent agent = new StubAgent()) {
            ConfigurableApplicationContext node = start(database, agent);
            int port = node.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            agent.awaitRequests("PUT", 1);
            assertThat(agent.requests().getFirst().path()).isEqualTo("/v1/nodes/node-7");
            assertThat(agent.requests().getFirst().body()).contains("http://127.0.0.1:" + port);

            Fixture fixture = new Fixture(JdbcClient.create(direct));
            Area area = fixture.area();
            Person ana = fixture.subscriber(area);
            Caller caller = new Caller(port, ana.token());
            CompletableFuture<Answer> accepted;
            CompletableFuture<Void> stopping;
            try (OpenTransaction busy = new OpenTransaction(direct)) {
                busy.execute("select 1 from areas where id = " + area.id() + " for update");
                accepted = CompletableFuture.supplyAsync(() -> caller.postNews(area, "a"));
                busy.awaitWaiting(1);
                // Not in the common pool: there what the node does a moment later would wait for its own end.
                stopping = CompletableFuture.runAsync(
                        node::close, command -> Thread.ofPlatform().start(command));
                agent.awaitRequests("DELETE", 1);
                assertThat(accepted).isNotDone();
                assertThat(stopping).isNotDone();
            }
            accepted.get(60, TimeUnit.SECONDS).expect(201);
            stopping.get(60, TimeUnit.SECONDS);
            assertThat(agent.requests().getLast().method()).isEqualTo("DELETE");
            assertThat(fixture.newsIn(area)).isEqualTo(1);
            assertThat(output.getAll())
                    .as("what StartingTest does not want to see")
                    .contains("- Starting...");
        }
    }

    private static ConfigurableApplicationContext start(TestDatabase database, StubAgent agent) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.profiles.active=slow-machine",
                "--consorcios.agents=" + agent.url(),
                "--consorcios.node.name=node-7"));
        for (Map.Entry<String, String> setting : database.settings().entrySet()) {
            arguments.add("--" + setting.getKey() + "=" + setting.getValue());
        }
        return new SpringApplicationBuilder(NodeApplication.class).run(arguments.toArray(String[]::new));
    }
}
