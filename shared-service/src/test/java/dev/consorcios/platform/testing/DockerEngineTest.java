package dev.consorcios.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What decides on which PostgreSQL all other tests run, on a machine where an engine is in whatever condition. */
class DockerEngineTest {

    private Path directory;
    private Path socket;

    @BeforeEach
    void makeRoom() throws IOException {
        directory = Files.createTempDirectory("engine"); // a socket's name must be short
        socket = directory.resolve("s");
    }

    @AfterEach
    void tidyUp() throws IOException {
        Files.deleteIfExists(socket);
        Files.delete(directory);
    }

    @Test
    void anEngineThatIsWellAnswers() throws IOException {
        assertThat(answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK")).isTrue();
    }

    @Test
    void anEngineThatIsUnwellDoesNot() throws IOException {
        assertThat(answering("HTTP/1.1 500 Internal Server Error\r\n\r\n")).isFalse();
    }

    @Test
    void whatAnEngineLeftBehindIsNone() throws IOException {
        try (ServerSocketChannel gone = listening()) {
            assertThat(gone.isOpen()).isTrue();
        }
        assertThat(DockerEngine.answers(socket)).isFalse();
        assertThat(DockerEngine.answers(directory.resolve("none"))).isFalse();
    }

    @Test
    void anEngineThatHangsHoldsUpNobody() throws IOException {
        try (ServerSocketChannel hanging = listening()) {
            long start = System.nanoTime();
            assertThat(DockerEngine.answers(socket)).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            assertThat(hanging.isOpen()).isTrue();
        }
    }

    private ServerSocketChannel listening() throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
    }

    private boolean answering(String answer) throws IOException {
        try (ServerSocketChannel server = listening()) {
            Thread.startVirtualThread(() -> {
                try (SocketChannel client = server.accept()) {
                    client.read(ByteBuffer.allocate(1024));
                    client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            return DockerEngine.answers(socket);
        }
    }
}
