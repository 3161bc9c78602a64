package dev.consorcios.node.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.Headers;
import dev.consorcios.node.NodeApplication;
import dev.consorcios.node.testing.Answer;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.Caller;
import dev.consorcios.node.testing.Fixture;
import dev.consorcios.node.testing.Person;
import dev.consorcios.platform.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A whole node that an administrator drains: it serves, and sends clients back to the agents. */
class DrainingTest {

    private static final String STALE = Headers.ROUTE_STALE;

    @Test
    void aNodeThatDrainsServesAndSendsItsClientsAwayForAsLongAsItIsToDrain() throws Exception {
        TestDatabase database = TestDatabase.create();
        List<String> arguments = new ArrayList<>(
                List.of("--server.port=0", "--spring.profiles.active=slow-machine", "--consorcios.node.name=node-7"));
        database.settings().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        try (StubAgent agent = new StubAgent()) {
            arguments.add("--consorcios.agents=" + agent.url());
            try (ConfigurableApplicationContext node =
                    new SpringApplicationBuilder(NodeApplication.class).run(arguments.toArray(String[]::new))) {
                int port = node.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
                Fixture fixture = new Fixture(
                        JdbcClient.create(new DriverManagerDataSource(database.url(), TestDatabase.USER, "")));
                Area area = fixture.area();
                fixture.assign(area, "node-7");
                Person ana = fixture.subscriber(area);
                Caller caller = new Caller(port, ana.token());
                assertThat(caller.get(area.path("/news")).expect(200).header(STALE))
                        .isEmpty();

                agent.say("DRAINING");
                await(() -> caller.get(area.path("/news")).header(STALE).isPresent());
                caller.postNews(area, "still served").expect(201);
                Stream.of(
                                caller.get(area.path("/news")).expect(200),
                                caller.get(area.path("/news/99")).expect(404),
                                caller.get(area.path("/nothing")).expect(404),
                                new Caller(port, null).get(area.path("/news")).expect(401),
                                caller.put(area.path("/news"), "{}").expect(405))
                        .map(Answer::response)
                        .forEach(answer -> assertThat(answer.headers().allValues(STALE))
                                .as(answer.toString())
                                .containsExactly("true"));
                Answer health = caller.get("/actuator/health").expect(200);
                assertThat(health.header(STALE)).isEmpty();
                assertThat(health.header(Headers.SERVICE)).contains("node node-7");

                agent.say("UP");
                await(() -> caller.get(area.path("/news")).header(STALE).isEmpty());
            }
        }
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(50);
        }
    }
}
