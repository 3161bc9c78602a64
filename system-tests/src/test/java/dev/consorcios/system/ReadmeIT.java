package dev.consorcios.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the README's commands as they stand there, from top to bottom, in one shell: every block that is marked {@code sh}. Only what can
 * not be the same in a test differs: the port (another cluster may have the usual one) and the build (which is what runs this).
 */
class ReadmeIT {

    private static final Path CHECKOUT = Path.of(System.getProperty("consorcios.home"));
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\((?!http)([^)#]+)");

    @TempDir
    private Path directory;

    @Test
    void theCommandsOfTheReadmeWorkFromTopToBottom() throws Exception {
        List<String> blocks =
                BLOCK.matcher(readme()).results().map(match -> match.group(1)).toList();
        assertThat(blocks)
                .as("the two commands come first")
                .hasSizeGreaterThan(5)
                .startsWith("./consorcios demo\n", "./mvnw verify\n");
        int port = freePort();
        StringBuilder script = new StringBuilder("set -euo pipefail\n");
        script.append("export CONSORCIOS_AGENTS=http://localhost:").append(port).append('\n');
        for (String block : blocks.subList(2, blocks.size())) {
            String commands = block.replace("http://localhost:8000", "http://localhost:" + port);
            script.append(
                    switch (commands.strip()) {
                        // What the person would have read on the screen.
                        case "./consorcios up -d" ->
                            "./consorcios up -d --port " + port + " >\"$HOME/screen\"\n"
                                    + "export CONSORCIOS_PASSWORD=$(sed -n 's/^Administrator: admin, password: //p'"
                                    + " \"$HOME/screen\")\n";
                        default -> commands;
                    });
        }
        String passwords = script.toString()
                .replace("./consorcios register ana", "CONSORCIOS_PASSWORD='correct horse' ./consorcios register ana");

        Path out = directory.resolve("out");
        ProcessBuilder shell = new ProcessBuilder("bash", "-xc", passwords)
                .directory(CHECKOUT.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        shell.environment().keySet().removeIf(name -> name.startsWith("CONSORCIOS_"));
        shell.environment().put("HOME", directory.toString());
        shell.environment().put("XDG_CACHE_HOME", Launcher.CACHE.toString());
        Process process = shell.start();
        try {
            assertThat(process.waitFor(240, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
            String all = Files.readString(out);
            assertThat(process.exitValue()).as(all).isZero();
            assertThat(all).contains("The match is on Sunday at five.", "Two to one.");
        } finally {
            process.destroyForcibly();
            new Launcher(directory)
                    .run("down", "--data", directory.resolve(".consorcios/data").toString());
        }
    }

    @Test
    void theFilesThatTheReadmeNamesAreThere() throws IOException {
        assertThat(LINK.matcher(readme()).results().map(match -> match.group(1)))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(CHECKOUT.resolve(file)).exists());
    }

    private static String readme() throws IOException {
        return Files.readString(CHECKOUT.resolve("README.md"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
