package dev.consorcios.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootSubstituteTest {

    /** As root's home: nobody else can get into it. */
    @TempDir
    private Path directory;

    /** Each of those that the system allows, on its own files; an ordinary user needs none. */
    @Test
    void postgresqlRunsAsTheOneWhoseFilesTheyAre() throws Exception {
        if (!Processes.isRoot()) {
            PostgresBinaries any = new PostgresBinaries(directory);
            assertThat(any.command(List.of("postgres"))).containsExactly(directory + "/bin/postgres");
            assertThat(any.command(directory, List.of("postgres"))).containsExactly(directory + "/bin/postgres");
            return;
        }
        PostgresBinaries binaries = PostgresBinaries.unpackedIn(directory.resolve("programs"), () -> {});
        String initdb = binaries.directory().resolve("bin/initdb").toString();
        List<RootSubstitute> allowed = RootSubstitute.allowed();
        assertThat(allowed).as("run the tests as an ordinary user").isNotEmpty();
        for (RootSubstitute substitute : allowed) {
            Path files = directory.resolve(substitute.name());
            List<String> initialise = List.of(initdb, "--no-sync", "--username=u", "--pgdata=" + files);
            assertThat(run(substitute.command(initialise), "")).contains("Success.");
            assertThat(RootSubstitute.ownerOf(files)).isEqualTo(substitute);
            assertThat(run(
                            binaries.command(
                                    files, List.of("postgres", "--single", "-D", files.toString(), "postgres")),
                            "select 6 * 7 as answer\n"))
                    .contains("answer = \"42\"");
        }
    }

    @Test
    void filesOfAUserAreNotTakenFromThem() throws Exception {
        if (!Processes.isRoot()) {
            return; // cannot make some
        }
        Files.setAttribute(directory, "unix:uid", 1234);
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> new PostgresBinaries(directory).command(directory, List.of("postgres")))
                .withMessageContaining(directory + " belong to user 1234,")
                .matches(failure -> failure.exitCode() == ExitCode.UNAVAILABLE);
        assertThat(Files.getAttribute(directory, "unix:uid")).isEqualTo(1234);
    }

    private String run(List<String> command, String input) throws Exception {
        Path in = Files.writeString(directory.resolve("in"), input);
        Path out = directory.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("LC_ALL", "C");
        assertThat(builder.start().waitFor(2, TimeUnit.MINUTES)).isTrue();
        return Files.readString(out);
    }
}
