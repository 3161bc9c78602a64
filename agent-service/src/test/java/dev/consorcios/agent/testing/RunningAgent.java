package dev.consorcios.agent.testing;

import dev.consorcios.agent.AgentApplication;
import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.testing.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An agent of a test that needs several, or one that it may do harm to. */
public record RunningAgent(ConfigurableApplicationContext context) implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** @param settings beside those for the database, or instead of them: {@code name=value} */
    public static RunningAgent start(TestDatabase database, String... settings) {
        Map<String, String> all = new HashMap<>(database.settings());
        all.put("server.port", "0");
        all.put("consorcios.admin.password", "of the admin");
        all.put("consorcios.health.interval", "1h"); // nodes that are put into the database are left alone
        Stream.concat(Patience.SETTINGS.lines(), Stream.of(settings))
                .map(setting -> setting.split("=", 2))
                .forEach(parts -> all.put(parts[0], parts[1]));
        List<String> arguments = new ArrayList<>();
        all.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return new RunningAgent(
                new SpringApplicationBuilder(AgentApplication.class).run(arguments.toArray(String[]::new)));
    }

    public AgentClient stranger() {
        return AgentClient.stranger(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    public AgentClient as(String token) {
        return stranger().as(token);
    }

    public JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    /** A new session of an administrator, put into the database past all agents. */
    public String session() {
        String token = "token-" + NUMBER.incrementAndGet();
        jdbc().sql("insert into sessions (token_hash, user_id, expires_at)"
                        + " select :hash, min(id), now() + interval '1 hour' from users where admin")
                .param("hash", HashedToken.of(token).bytes())
                .update();
        return token;
    }

    @Override
    public void close() {
        context.close();
    }
}
