package dev.consorcios.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.cli.JsonDocument;
import dev.consorcios.system.Launcher.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProveIT {

    @TempDir
    private Path directory;

    private Path temporary;
    private Launcher launcher;

    @BeforeEach
    void layOut() throws Exception {
        temporary = Files.createDirectory(directory.resolve("temporary files"));
        launcher = new Launcher(directory).with("JAVA_TOOL_OPTIONS", "\"-Djava.io.tmpdir=" + temporary + "\"");
    }

    @Test
    void nothingIsLostAndNobodyRefusedWhileTheClusterIsBroken() throws Exception {
        Result proof = launcher.run("prove", "--seconds", "25", "--kill", "all", "--seed", "1", "-v", "-o", "json");

        assertThat(proof.exitCode()).as(proof.all()).isZero();
        assertThat(proof.err()).contains("Seed 1. ", "postgresql was killed.");
        JsonDocument.describes("prove", proof.out());
        JsonNode report = JsonMapper.shared().readTree(proof.out());
        assertThat(report.get("kills").asInt()).as(proof.all()).isPositive();
        assertThat(report.get("items").asInt()).as(proof.all()).isPositive();
        assertThat(report.get("items").asInt())
                .isEqualTo(report.get("posts").asInt()
                        - report.get("repeated").asInt()
                        + report.get("unacknowledged").asInt());
        for (String fault : new String[] {"lost", "changed", "duplicated", "outOfOrder", "failed"}) {
            assertThat(report.get(fault).asInt()).as(fault).isZero();
        }
        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files).as("left behind").isEmpty();
        }
    }
}
