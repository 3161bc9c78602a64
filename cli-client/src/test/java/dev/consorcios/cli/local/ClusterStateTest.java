package dev.consorcios.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.cli.json.Jackson;
import dev.consorcios.cli.json.Json;
import dev.consorcios.cli.local.ClusterState.PartState;
import dev.consorcios.cli.local.ClusterState.Phase;
import dev.consorcios.cli.local.ClusterState.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterStateTest {

    private static final ClusterState STATE = new ClusterState(
            Phase.READY,
            new RunningProcess(5, Instant.parse("2026-11-24T08:00:00.12Z")),
            List.of(
                    new PartState("postgresql", PartKind.DATABASE, "postgresql://localhost:1", null),
                    new PartState("node-1", PartKind.NODE, "http://localhost:2", new RunningProcess(7, null))));

    @TempDir
    private Path directory;

    private DataDirectory data(String content) throws IOException {
        DataDirectory data = DataDirectory.look(directory);
        Files.writeString(data.state(), content);
        return data;
    }

    @Test
    void what_is_written_is_read_again() throws IOException {
        DataDirectory data = data("");
        STATE.write(data);

        assertThat(ClusterState.read(data)).contains(STATE);
    }

    @Test
    void what_an_earlier_version_wrote_is_read() throws IOException {
        assertThat(ClusterState.read(data(Jackson.text(STATE)))).contains(STATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"phase\":\"READY\",\"parts\":[]}",
                "{\"phase\":\"NEW\",\"supervisor\":{\"pid\":5,\"started\":null},\"parts\":[]}",
                "{\"phase\":\"READY\",\"supervisor\":{\"started\":null},\"parts\":[]}",
                "{\"phase\":\"READY\",\"supervisor\":{\"pid\":5,\"started\":\"today\"},\"parts\":[]}",
                "{\"phase\":\"READY\",\"supervisor\":{\"pid\":5,\"started\":null},\"parts\":[{}]}",
                "{\"phase\":\"READY\",\"supervisor\":{\"pid\":5,\"started\":null},\"parts\":[]",
            })
    void anything_else_says_nothing(String json) throws IOException {
        assertThat(ClusterState.read(data(json))).isEmpty();
    }

    @Test
    void programs_are_told_of_a_ready_cluster_as_ever() {
        ReadyCluster ready = ReadyCluster.of(DataDirectory.look(directory), STATE.parts(), "pass\u001Bword");

        assertThat(Json.text(ready)).isEqualTo(Jackson.text(ready));
    }
}
