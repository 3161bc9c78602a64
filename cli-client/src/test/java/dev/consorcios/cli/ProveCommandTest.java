package dev.consorcios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.cli.Cli.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProveCommandTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prove --agents 1",
                "prove --nodes 1",
                "prove --kill node --nodes 1",
                "prove --kill agent --agents 1",
                "prove --kill node --agents 0",
                "prove --kill database --nodes 21",
                "prove --seconds 0",
                "prove --kill everything",
                "prove --seed many"
            })
    void what_could_not_be_proven_is_not_begun(String command) {
        Run run = new Cli(home).run(command.split(" "));

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err())
                .hasLineCount(1)
                .contains("Invalid value for option")
                .doesNotContain("Seed");
    }
}
