package dev.consorcios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.AssignedNode;
import dev.consorcios.api.AssignmentChange;
import dev.consorcios.api.AssignmentView;
import dev.consorcios.api.NodeList;
import dev.consorcios.api.NodeState;
import dev.consorcios.api.NodeView;
import dev.consorcios.api.OfficeView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/json.md promises is what commands print. */
class JsonDocumentTest {

    @TempDir
    Path home;

    private final StubCluster cluster = new StubCluster(2);

    private Cli cli() {
        return new Cli(home).agents(cluster.agent().url()).with("CONSORCIOS_TOKEN", StubCluster.TOKEN);
    }

    @BeforeEach
    void prepare() throws IOException {
        cluster.subscribed("World", "one");
        cli().run("context", "add", "here", "--agent", cluster.agent().url());
        Files.writeString(home.resolve("news.csv"), "a,b\nWorld,text\n");
        NodeView node = new NodeView(
                "node-1",
                "http://localhost:1",
                null,
                NodeState.UP,
                List.of("World"),
                StubCluster.TIME,
                StubCluster.TIME,
                null);
        cluster.agent()
                .when(
                        request -> request.path().equals("/v1/nodes"),
                        request -> StubService.json(
                                200,
                                new NodeList(List.of(node), false, 7, new OfficeView("a:1", 1, StubCluster.TIME))));
        cluster.agent()
                .when(
                        request -> request.path().endsWith("/assignment"),
                        request -> StubService.json(
                                200,
                                new AssignmentView(
                                        "World",
                                        1,
                                        7,
                                        List.of(new AssignedNode(
                                                "node-1",
                                                "http://localhost:1",
                                                NodeState.UP,
                                                StubCluster.TIME,
                                                1,
                                                null,
                                                null,
                                                null)),
                                        List.of(new AssignmentChange(StubCluster.TIME, 7, null, "node-1", "new")))));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whoami",
                "areas",
                "subscriptions",
                "export",
                "post",
                "read",
                "route",
                "context list",
                "nodes",
                "explain",
                "import",
                "doctor"
            })
    void a_command_prints_the_fields_that_are_documented_and_no_others(String command) throws IOException {
        String[] words = switch (command) {
            case "post" -> new String[] {"post", "World", "text", "--title", "Title"};
            case "read", "route", "explain" -> new String[] {command, "World"};
            case "import" ->
                new String[] {"import", home.resolve("news.csv").toString(), "--area-column=a", "--text-column=b"};
            default -> command.split(" ");
        };
        Cli.Run run = cli().run(Stream.concat(Stream.of("-o", "json"), Arrays.stream(words))
                .toArray(String[]::new));

        assertThat(run.out()).as(run.err()).hasLineCount(1);
        assertThat(JsonDocument.fields(run.out()))
                .isEqualTo(JsonDocument.documented().get(command));
    }

    @Test
    void every_section_is_about_a_command_that_is_tried() throws IOException {
        assertThat(JsonDocument.documented().keySet())
                .containsExactlyInAnyOrder(
                        "whoami",
                        "areas",
                        "subscriptions",
                        "export",
                        "post",
                        "read",
                        "route",
                        "context list",
                        "nodes",
                        "explain",
                        "import",
                        "doctor",
                        // These need a cluster of processes: UpCommandTest, and the system tests' ProveIT.
                        "up",
                        "status",
                        "prove");
    }
}
