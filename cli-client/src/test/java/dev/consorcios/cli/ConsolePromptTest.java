package dev.consorcios.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prompts on a real terminal, which the command {@code script} (of util-linux) makes. */
class ConsolePromptTest {

    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";
    private static final String CTRL_Z = "\u001A";

    @TempDir
    Path home;

    private final StubCluster cluster = new StubCluster(1);

    @BeforeEach
    void hasTerminals() throws Exception {
        Process version = new ProcessBuilder("sh", "-c", "script --version && stty --version")
                .redirectErrorStream(true)
                .start();
        String said = new String(version.getInputStream().readAllBytes(), UTF_8);
        assumeThat(said).as("makes terminals").contains("util-linux", "coreutils");
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void a_password_is_not_shown_not_even_around_ctrl_z() throws Exception {
        String screen = logIn("Password for ana: ", CTRL_Z + "secret-" + CTRL_Z + "contraseña\n");

        assertThat(screen)
                .contains("Password for ana: \r\nLogged in as ana.")
                .contains("ended with 0", "susp = ^Z", " echo ")
                .doesNotContain("secret", "contraseña");
        assertThat(cluster.agent().requests("POST").getFirst().body()).contains("\"secret-contraseña\"");
    }

    @Test
    void a_password_that_is_broken_off_is_none() throws Exception {
        String screen = logIn("Password for ana: ", "part" + CTRL_D + CTRL_D);

        assertThat(screen)
                .contains("Password for ana: \r\nconsorcios: No password was given.")
                .contains("ended with 7", "susp = ^Z", " echo ");
        assertThat(cluster.agent().requests()).isEmpty();
    }

    @Test
    void ctrl_c_leaves_the_terminal_as_it_was_and_a_line_of_its_own() throws Exception {
        String screen = logIn("Password for ana: ", CTRL_C);

        assertThat(screen)
                .containsPattern("Password for ana: (\\^C)?\r\n")
                .contains("ended with 130", "susp = ^Z", " echo ");
    }

    @Test
    void what_is_no_utf_8_is_refused() throws Exception {
        String screen = logIn("Password for ana: ", new byte[] {'s', 'e', 'c', 'r', 'e', 't', '-', (byte) 0xF1, '\n'});

        assertThat(screen).contains("not UTF-8 text", "ended with 2").doesNotContain("secret");
        assertThat(cluster.agent().requests()).isEmpty();
    }

    private String logIn(String question, String keys) throws IOException, InterruptedException {
        return logIn(question, keys.getBytes(UTF_8));
    }

    /** What the screen shows when these keys are pressed at the question. */
    private String logIn(String question, byte[] keys) throws IOException, InterruptedException {
        String client = ClientJava.command().stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        // Ctrl-C reaches the shell, too: it is to live on and tell what became of it.
        String command = "trap : INT; " + client + " login ana; echo ended with $?; stty -a";
        ProcessBuilder builder = new ProcessBuilder(UsualSignals.to(List.of("script", "-qec", command, "/dev/null")))
                .redirectErrorStream(true);
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("CONSORCIOS_HOME", home.toString());
        builder.environment().put("CONSORCIOS_AGENTS", cluster.agent().url());
        Process process = builder.start();
        CompletableFuture.delayedExecutor(2, TimeUnit.MINUTES).execute(process::destroyForcibly);
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        try (OutputStream keyboard = process.getOutputStream()) {
            boolean asked = false;
            for (int next = process.getInputStream().read();
                    next != -1;
                    next = process.getInputStream().read()) {
                screen.write(next);
                if (!asked && screen.toString(UTF_8).endsWith(question)) {
                    asked = true;
                    keyboard.write(keys);
                    keyboard.flush();
                }
            }
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return screen.toString(UTF_8);
    }
}
