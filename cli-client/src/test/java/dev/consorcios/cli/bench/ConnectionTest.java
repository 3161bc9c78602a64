package dev.consorcios.cli.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {

    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket server;
    private Connection connection;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        connection = new Connection(URI.create("http://127.0.0.1:" + server.getLocalPort()), Duration.ofSeconds(30));
    }

    @AfterEach
    void close() throws IOException {
        connection.close();
        server.close();
    }

    /** Gives these answers one after the other, in pieces of that size; an empty one hangs up. */
    private void answer(int piece, String... answers) {
        Thread.ofPlatform().daemon().start(() -> {
            int next = 0;
            while (next < answers.length) {
                try (Socket socket = server.accept()) {
                    connections.incrementAndGet();
                    socket.setTcpNoDelay(true);
                    while (next < answers.length && socket.getInputStream().readNBytes(REQUEST.length()).length > 0) {
                        String answer = answers[next++];
                        if (answer.isEmpty()) {
                            break;
                        }
                        byte[] bytes = answer.getBytes(ISO_8859_1);
                        for (int from = 0; from < bytes.length; from += piece) {
                            socket.getOutputStream().write(bytes, from, Math.min(piece, bytes.length - from));
                        }
                        if (answer.contains("close")) {
                            break;
                        }
                    }
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private int exchange() throws IOException {
        return connection.exchange(new Wire().put(Requests.bytes(REQUEST)), true);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100_000})
    void answers_are_told_apart_however_they_arrive(int piece) throws IOException {
        String large = "x".repeat(40_000);
        answer(
                piece,
                "HTTP/1.1 200 \r\nContent-Length: 5\r\nETag: \"a\"\r\n\r\nHello",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nHello\r\n7;x=y\r\n, world\r\n0\r\n\r\n",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 304 \r\nETag: \"b\"\r\nContent-Length: 5\r\n\r\n",
                "HTTP/1.1 200 \r\nContent-Length: 40000\r\n\r\n" + large,
                "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n9c40\r\n" + large + "\r\n0\r\nTrailer: t\r\n\r\n",
                "HTTP/1.1 503 \r\nContent-Length: 0\r\n\r\n");

        assertThat(exchange()).isEqualTo(200);
        assertThat(connection.body()).isEqualTo("Hello");
        assertThat(connection.entityTag()).isEqualTo("\"a\"");
        assertThat(exchange()).isEqualTo(200);
        assertThat(connection.body()).isEqualTo("Hello, world");
        assertThat(connection.entityTag()).isNull();
        assertThat(exchange()).isEqualTo(204);
        assertThat(exchange()).isEqualTo(304);
        assertThat(connection.entityTag()).isEqualTo("\"b\"");
        assertThat(exchange()).isEqualTo(200);
        assertThat(connection.body()).isEqualTo(large);
        assertThat(exchange()).isEqualTo(200);
        assertThat(connection.body()).isEqualTo(large);
        assertThat(exchange()).isEqualTo(503);
        assertThat(connections).hasValue(1);
    }

    @Test
    void chunks_of_any_size_are_read_to_their_end() throws IOException {
        Random random = new Random(20261124);
        for (int round = 0; round < 50; round++) {
            StringBuilder whole = new StringBuilder();
            StringBuilder sent = new StringBuilder("HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int chunk = random.nextInt(6); chunk > 0; chunk--) {
                String part = "\r\n0".repeat(random.nextInt(1, 9000));
                whole.append(part);
                sent.append(Integer.toHexString(part.length()))
                        .append("\r\n")
                        .append(part)
                        .append("\r\n");
            }
            answer(random.nextInt(1000, 30_000), sent + "0\r\n\r\n", "HTTP/1.1 204 \r\nConnection: close\r\n\r\n");

            assertThat(exchange()).isEqualTo(200);
            assertThat(connection.body()).isEqualTo(whole.toString());
            assertThat(exchange()).isEqualTo(204);
        }
    }

    @Test
    void a_connection_that_the_service_closes_is_opened_anew() throws IOException {
        answer(
                1000,
                "HTTP/1.1 200 \r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nok");

        assertThat(exchange()).isEqualTo(200);
        assertThat(exchange()).isEqualTo(200);
        assertThat(connections).hasValue(2);
    }

    @Test
    void a_request_whose_answer_is_lost_is_not_sent_again_by_itself() throws IOException {
        answer(1000, "", "HTTP/1.1 204 \r\n\r\n");

        assertThatThrownBy(this::exchange).isInstanceOf(IOException.class);
        assertThat(connections).hasValue(1);
        assertThat(exchange()).isEqualTo(204);
    }

    @Test
    void an_answer_that_does_not_come_is_not_waited_for_forever() throws IOException {
        try (Connection hurried =
                new Connection(URI.create("http://127.0.0.1:" + server.getLocalPort()), Duration.ofMillis(50))) {
            assertThatThrownBy(() -> hurried.exchange(new Wire().put(Requests.bytes(REQUEST)), false))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void what_is_no_answer_is_not_taken_for_one() {
        for (String strange :
                List.of("SSH-2.0-OpenSSH_9.6\r\n", "HTTP/1.1 200 \r\n\r\n", "HTTP/1.1 200 " + "x".repeat(20_000))) {
            answer(100_000, strange);

            assertThatThrownBy(this::exchange)
                    .as(strange.substring(0, 10))
                    .isInstanceOfAny(ProtocolException.class, EOFException.class);
        }
    }
}
