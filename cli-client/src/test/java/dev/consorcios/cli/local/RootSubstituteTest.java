package dev.consorcios.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootSubstituteTest {

    /** As root's home: nobody else can get into it. */
    @TempDir
    private Path directory;

    /** Each of those that this system allows, on files that another one has made; an ordinary user needs none. */
    @Test
    void postgresqlRunsAsWhicheverTheSystemAllows() throws Exception {
        PostgresBinaries binaries = PostgresBinaries.unpackedIn(directory.resolve("programs"), () -> {});
        Path files = directory.resolve("files");
        List<String> initialise = List.of("initdb", "--no-sync", "--username=u", "--pgdata=" + files);
        if (!Processes.isRoot()) {
            assertThat(binaries.command(initialise).getFirst()).endsWith("/bin/initdb");
            return;
        }
        List<RootSubstitute> allowed = Arrays.stream(RootSubstitute.values())
                .filter(RootSubstitute::isAllowed)
                .toList();
        assertThat(allowed).isNotEmpty();
        assertThat(RootSubstitute.ofThisSystem()).isEqualTo(allowed.getFirst());

        Path bin = binaries.directory().resolve("bin");
        assertThat(run(allowed.getLast(), in(bin, initialise), "")).contains("Success.");
        for (int round = 0; round < 2; round++) {
            for (RootSubstitute substitute : allowed) {
                substitute.own(files);
                assertThat(run(
                                substitute,
                                in(bin, List.of("postgres", "--single", "-D", files.toString(), "postgres")),
                                "select 6 * 7 as answer\n"))
                        .contains("answer = \"42\"");
            }
        }
    }

    private static List<String> in(Path bin, List<String> command) {
        List<String> words = new ArrayList<>(command);
        words.set(0, bin.resolve(command.getFirst()).toString());
        return words;
    }

    private String run(RootSubstitute substitute, List<String> command, String input) throws Exception {
        Path in = Files.writeString(directory.resolve("in"), input);
        Path out = directory.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(substitute.command(command))
                .redirectInput(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("LC_ALL", "C");
        assertThat(builder.start().waitFor(2, TimeUnit.MINUTES)).isTrue();
        return Files.readString(out);
    }
}
