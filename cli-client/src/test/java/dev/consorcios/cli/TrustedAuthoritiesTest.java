package dev.consorcios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.cli.Cli.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedAuthoritiesTest {

    @TempDir
    private Path home;

    private void isRefused(String file, String what) {
        Run run = new Cli(home).with("CONSORCIOS_CA_FILE", file).run("whoami");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .hasLineCount(1)
                .startsWith("consorcios: The file that CONSORCIOS_CA_FILE names, " + file + ", " + what)
                .contains("Set it to the file with the certificate");
    }

    @Test
    void a_file_that_is_not_there_is_told_as_such() {
        isRefused(home.resolve("missing.pem").toString(), "can not be read: ");
    }

    @Test
    void a_file_without_certificates_is_told_as_such() throws Exception {
        isRefused(Files.writeString(home.resolve("words.pem"), "words").toString(), "holds no certificates in PEM");
        isRefused(Files.createFile(home.resolve("empty.pem")).toString(), "holds no certificates in PEM");
    }
}
