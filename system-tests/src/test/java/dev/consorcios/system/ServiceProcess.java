package dev.consorcios.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An agent or a node as it is deployed: a Java of its own that has its settings from the environment. */
final class ServiceProcess implements AutoCloseable {

    private final String name;
    private final Process process;
    private final Path log;

    private ServiceProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts one.
     *
     * @param kind {@code agent} or {@code node}
     * @param directory where its log goes
     * @param words what stands behind the jar on the command line
     */
    static ServiceProcess start(
            String kind, String name, Path directory, Map<String, String> settings, String... words) {
        Path extracted = Path.of(System.getProperty("consorcios.home"), kind + "-service", "target", "extracted");
        Path log = directory.resolve(name + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-Dspring.aot.enabled=true",
                "-XX:AOTCache=" + extracted.resolve(kind + "-service.aot"),
                "-Xlog:disable",
                "-jar",
                extracted.resolve(kind + "-service.jar").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(variable -> variable.startsWith("CONSORCIOS_"));
        builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
        builder.environment().putAll(settings);
        try {
            return new ServiceProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Waits for something that it is to do, as long as it lives. */
    void until(String what, Waiting.Condition condition) throws Exception {
        Waiting.until(name + " " + what, () -> {
            assertThat(process).as("%s has ended:%n%s", name, log()).matches(Process::isAlive);
            return condition.holds();
        });
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** Waits until it has ended by itself; returns its exit code. */
    int end() {
        Waiting.forEnd(process, Duration.ofSeconds(60));
        return process.exitValue();
    }

    /** Asks it to stop, as an operator does. */
    void stop() {
        process.destroy();
    }

    /** Stops it, and returns when it has ended. */
    @Override
    public void close() {
        stop();
        Waiting.forEnd(process, Duration.ofSeconds(30));
    }
}
