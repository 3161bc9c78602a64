package dev.consorcios.platform.testing;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Whether there is a Docker engine at all. Asked before anything else of Docker's is loaded: where there is none, that is to
 * cost nothing.
 */
final class DockerEngine {

    private static final int PATIENCE_MILLIS = 2_000;

    private DockerEngine() {}

    /** Where {@code DOCKER_HOST} names an engine, it is taken at its word: somebody wants it to be used. */
    static boolean answers() {
        String host = System.getenv("DOCKER_HOST");
        if (host != null && !host.isBlank()) {
            return true;
        }
        return sockets().filter(Files::exists).anyMatch(DockerEngine::answers);
    }

    private static Stream<Path> sockets() {
        String home = System.getProperty("user.home");
        String runtime = Objects.requireNonNullElse(System.getenv("XDG_RUNTIME_DIR"), "/nowhere");
        return List.of(
                        "/var/run/docker.sock",
                        home + "/.docker/run/docker.sock",
                        home + "/.docker/desktop/docker.sock",
                        runtime + "/docker.sock")
                .stream()
                .map(Path::of);
    }

    /** A socket is left behind when an engine is killed; and one that hangs must not keep the tests from starting. */
    static boolean answers(Path socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(
                    ByteBuffer.wrap("GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            if (selector.select(PATIENCE_MILLIS) == 0) {
                return false;
            }
            ByteBuffer answer = ByteBuffer.allocate(256);
            channel.read(answer);
            return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII).contains(" 200 ");
        } catch (IOException | UnsupportedOperationException none) {
            return false;
        }
    }
}
