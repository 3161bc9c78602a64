package dev.consorcios.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.cli.local.ClusterControl;
import dev.consorcios.cli.local.ClusterReport;
import dev.consorcios.system.Launcher.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cluster that was started with the launcher.
 *
 * @param directory holds all people's home directories
 * @param port the first agent's
 * @param operator who started it; can ask for its status and stop it
 */
record StartedCluster(Path directory, int port, Launcher operator, String adminPassword) implements AutoCloseable {

    private static final Pattern ADMIN_PASSWORD = Pattern.compile("Administrator: admin, password: (\\w+)");

    static StartedCluster of(int agents, int nodes) {
        try {
            Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "cluster");
            Launcher operator = new Launcher(directory);
            int port = freePort();
            Result up = operator.run(
                    "up",
                    "-d",
                    "--quick",
                    "--agents",
                    Integer.toString(agents),
                    "--nodes",
                    Integer.toString(nodes),
                    "--port",
                    Integer.toString(port));
            Matcher password = ADMIN_PASSWORD.matcher(up.out());
            assertThat(password.find()).as(up.all()).isTrue();
            return new StartedCluster(directory, port, operator, password.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Whatever was killed runs again. */
    void awaitWhole() throws Exception {
        Waiting.until(
                "all parts are up",
                () -> ClusterControl.of(operator.data()).report().parts().stream()
                        .allMatch(part -> part.state() == ClusterReport.PartCondition.UP));
    }

    @Override
    public void close() throws IOException {
        try {
            Result down = operator.run("down");
            assertThat(down.exitCode()).as(down.all()).isZero();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
