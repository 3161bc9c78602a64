package dev.consorcios.node.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consorcios.node.NodeApplication;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartingTest {

    /** The database is not there either, and is not waited for. */
    @ParameterizedTest
    @CsvSource({
        "agents, '', The setting CONSORCIOS_AGENTS is missing.",
        "agents, nowhere, The setting CONSORCIOS_AGENTS is wrong: 'nowhere'",
        "node.name, a/b, The setting CONSORCIOS_NODE_NAME is wrong",
        "node.url, http://{host}, The setting CONSORCIOS_NODE_URL is wrong: it holds the unknown placeholder {host}",
        "node.public-url, there, The setting CONSORCIOS_NODE_PUBLIC_URL is wrong",
        "cluster-secret, short, The setting CONSORCIOS_CLUSTER_SECRET is wrong"
    })
    void aWrongSettingEndsTheStartWithOneMessage(String setting, String value, String message, CapturedOutput output) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "agents", "http://localhost:1",
                "cluster-secret", "a-secret-for-tests-only",
                "db.url", "jdbc:postgresql://localhost:1/none",
                "db.user", "nobody"));
        settings.put(setting, value);
        String[] arguments = settings.entrySet().stream()
                .map(each -> "--consorcios." + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new);
        assertThatThrownBy(() -> new SpringApplicationBuilder(NodeApplication.class)
                        .properties("server.port=0")
                        .run(arguments))
                .isNotNull();
        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", message, "Action:")
                .doesNotContain("\tat ", "Error starting")
                .as("says the pool of connections that is wanted")
                .doesNotContain("- Starting...");
    }
}
