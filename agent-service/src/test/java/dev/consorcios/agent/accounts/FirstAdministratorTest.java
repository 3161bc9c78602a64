package dev.consorcios.agent.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consorcios.agent.AgentApplication;
import dev.consorcios.agent.testing.AgentClient;
import dev.consorcios.agent.testing.Answer;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.platform.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What starting an agent does on a database of its own, and which settings stop it. */
@Isolated("What other agents print would be taken for its own.")
@ExtendWith(OutputCaptureExtension.class)
class FirstAdministratorTest {

    private static final Pattern SHOWN =
            Pattern.compile("(?m)^Administrator 'admin', password \\(shown this once\\): (\\S+)$");

    private final TestDatabase database = TestDatabase.create();

    @Test
    void withoutSettingsAPasswordIsGeneratedAndShownOnce(CapturedOutput output) {
        String password;
        try (ConfigurableApplicationContext agent = start()) {
            Matcher shown = SHOWN.matcher(output.getOut());
            assertThat(shown.find()).isTrue();
            password = shown.group(1);
            assertThat(password).hasSize(24);
            assertThat(shown.find()).isFalse();
            assertThat(login(agent, "admin", password)
                            .is(201)
                            .json()
                            .at("/user/admin")
                            .asBoolean())
                    .isTrue();
        }
        int length = output.getOut().length();
        try (ConfigurableApplicationContext agent = start("--consorcios.admin.password=another password")) {
            assertThat(output.getOut().substring(length)).doesNotContain("Administrator", password, "another password");
            login(agent, "admin", password).is(201);
            login(agent, "admin", "another password").isProblem(ErrorCode.BAD_CREDENTIALS);
        }
    }

    @Test
    void ofAgentsThatStartAtOnceOneCreatesIt(CapturedOutput output) throws Exception {
        List<ConfigurableApplicationContext> agents = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
            // In one JVM they start in turn (they set up its one log): what is done at once is only the step in
            // question.
            for (int i = 0; i < 3; i++) {
                agents.add(start("--" + CheapPasswords.NONE)); // a hash takes long enough for others to come between
            }
            JdbcClient jdbc = agents.getFirst().getBean(JdbcClient.class);
            jdbc.sql("delete from users").update();
            int length = output.getOut().length();
            CyclicBarrier together = new CyclicBarrier(agents.size());
            List<Future<?>> starts = new ArrayList<>();
            for (ConfigurableApplicationContext agent : agents) {
                FirstAdministrator step = agent.getBean(FirstAdministrator.class);
                starts.add(executor.submit(() -> {
                    together.await();
                    step.start();
                    return null;
                }));
            }
            for (Future<?> start : starts) {
                start.get();
            }
            Matcher shown = SHOWN.matcher(output.getOut().substring(length));
            assertThat(shown.find()).isTrue();
            login(agents.getFirst(), "admin", shown.group(1)).is(201);
            assertThat(shown.find()).isFalse();
            assertThat(jdbc.sql("select count(*) from users").query(Long.class).single())
                    .isOne();
        } finally {
            agents.forEach(ConfigurableApplicationContext::close);
        }
    }

    @Test
    void aUserWhoHasTheNameIsNotMadeAnAdministrator(CapturedOutput output) {
        try (ConfigurableApplicationContext agent = start("--consorcios.admin.name=root")) {
            stranger(agent).post("/v1/users", Map.of("name", "Boss", "password", "correct horse"));
            agent.getBean(JdbcClient.class).sql("delete from users where admin").update();
        }
        assertThatThrownBy(() -> start("--consorcios.admin.name=boss")).isNotNull();
        assertThat(output).contains("the name 'boss' belongs to a user", "Set CONSORCIOS_ADMIN_NAME");
        start("--consorcios.admin.name=boss2").close();
    }

    @Test
    void thePasswordOfTheSettingsIsNotShown(CapturedOutput output) {
        try (ConfigurableApplicationContext agent =
                start("--consorcios.admin.name=Boss", "--consorcios.admin.password=from the settings")) {
            login(agent, "boss", "from the settings").is(201);
            assertThat(output.getAll()).doesNotContain("from the settings", "shown this once");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "consorcios.admin.password, short, CONSORCIOS_ADMIN_PASSWORD",
        "consorcios.session-ttl, 0s, CONSORCIOS_SESSION_TTL",
        "consorcios.health.failures, three, CONSORCIOS_HEALTH_FAILURES"
    })
    void aWrongSettingStopsTheStartWithAMessageThatNamesIt(
            String setting, String value, String variable, CapturedOutput output) {
        assertThatThrownBy(() -> start("--" + setting + "=" + value)).isNotNull();
        assertThat(output).contains("APPLICATION FAILED TO START", "The setting " + variable + " is wrong");
        assertThat(output).doesNotContain("\tat ", "Error starting", "'short'");
    }

    private ConfigurableApplicationContext start(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(settings));
        arguments.add("--server.port=0");
        database.settings().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return new SpringApplicationBuilder(AgentApplication.class).run(arguments.toArray(String[]::new));
    }

    private static AgentClient stranger(ConfigurableApplicationContext agent) {
        return AgentClient.stranger(agent.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    private static Answer login(ConfigurableApplicationContext agent, String name, String password) {
        return stranger(agent).post("/v1/sessions", Map.of("name", name, "password", password));
    }
}
