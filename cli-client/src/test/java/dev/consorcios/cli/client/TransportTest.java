package dev.consorcios.cli.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consorcios.api.CursorMove;
import dev.consorcios.cli.language.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    /** What the service does with a request that it has taken in. */
    private interface Behaviour {
        void answer(OutputStream out) throws IOException, InterruptedException;
    }

    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private ServerSocket server;
    private Http http;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        http = new Http(new Silence(), new TrueTime());
    }

    @AfterEach
    void close() throws IOException {
        over.countDown();
        http.close();
        server.close();
    }

    private URI service() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private void behave(Behaviour behaviour) {
        Thread.ofPlatform().daemon().start(() -> {
            while (true) {
                try (Socket socket = server.accept()) {
                    if (!takeIn(socket.getInputStream())) {
                        continue;
                    }
                    requests.incrementAndGet();
                    behaviour.answer(socket.getOutputStream());
                } catch (IOException | InterruptedException e) {
                    if (server.isClosed()) {
                        return;
                    }
                }
            }
        });
    }

    /** Whether anything came. */
    private static boolean takeIn(InputStream in) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        int size = in.read(buffer);
        String request = new String(buffer, 0, Math.max(0, size), ISO_8859_1);
        boolean bodyToCome = request.endsWith("\r\n\r\n")
                && request.contains("Content-Length: ")
                && !request.contains("Content-Length: 0");
        if (bodyToCome) {
            size = in.read(buffer);
        }
        return size > 0;
    }

    private static Call whole(String method) {
        Call call = Call.of(method, "/v1/areas/World/subscription");
        return method.equals("GET") || method.equals("DELETE") ? call : call.body(new CursorMove(7L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void what_may_change_something_is_not_sent_again_unasked(String method) {
        behave(out -> {});

        assertThatThrownBy(() -> http.send(service(), whole(method), LONG))
                .isInstanceOfSatisfying(
                        NoAnswerException.class, e -> assertThat(e.received()).isTrue());
        assertThat(requests).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, 401, 1",
        "POST, 401, 1",
        "PATCH, 401, 1",
        "PUT, 401, 2",
        "DELETE, 401, 2",
        "PUT, 407, 2",
        "PUT, 403, 1"
    })
    void a_refusal_comes_with_its_reason(String method, int status, int asked) throws Exception {
        String reason = "{\"code\":\"unauthenticated\"}";
        behave(out ->
                out.write(("HTTP/1.1 " + status + " \r\nWWW-Authenticate: Bearer\r\nProxy-Authenticate: Bearer\r\n"
                                + "Content-Type: application/problem+json\r\nContent-Length: " + reason.length()
                                + "\r\nConnection: close\r\n\r\n" + reason)
                        .getBytes(ISO_8859_1)));

        Answer answer = http.send(service(), whole(method), LONG);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).asString(UTF_8).isEqualTo(reason);
        assertThat(requests).hasValue(asked);
    }

    @Test
    void a_password_is_tried_once() throws Exception {
        behave(out ->
                out.write("HTTP/1.1 401 \r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1)));

        http.send(service(), whole("PUT").takingItsTime(), LONG);

        assertThat(requests).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"GET, true", "GET, false", "PUT, true", "DELETE, false", "PATCH, true"})
    void an_answer_that_comes_drop_by_drop_is_not_waited_for_beyond_the_limit(String method, boolean withLength) {
        behave(out -> {
            String length = withLength ? "Content-Length: 100000\r\n\r\n" : "";
            out.write(("HTTP/1.1 200 OK\r\n" + length).getBytes(ISO_8859_1));
            int letter = 0;
            while (!over.await(20, TimeUnit.MILLISECONDS)) {
                out.write('a' + letter++ % 26);
                out.flush();
            }
        });

        assertThatThrownBy(() -> http.send(service(), whole(method), Duration.ofMillis(300)))
                .isInstanceOf(NoAnswerException.class)
                .hasMessageContaining("no answer within");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void a_redirect_is_an_answer_and_not_followed(String method) throws Exception {
        behave(out -> out.write(("HTTP/1.1 307 \r\nLocation: " + service()
                        + "/elsewhere\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .getBytes(ISO_8859_1)));

        Answer answer = http.send(service(), whole(method), LONG);

        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.header("location")).contains(service() + "/elsewhere");
        assertThat(requests).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void what_is_no_http_is_no_answer(String method) {
        behave(out -> out.write("220 mail.example ESMTP\r\n".getBytes(ISO_8859_1)));

        assertThatThrownBy(() -> http.send(service(), whole(method), LONG)).isInstanceOf(NoAnswerException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void what_may_change_something_is_not_sent_when_nobody_waits_any_more(String method) {
        behave(out -> {});
        Duration limit = Duration.ofSeconds(10);

        try (Http late = new Http(new Silence(), new SteppingTime(limit.multipliedBy(2)))) {
            assertThatThrownBy(() -> late.send(service(), whole(method), limit)).isInstanceOf(NoAnswerException.class);
        }
        // The service is over with that connection before it takes the next.
        assertThatThrownBy(() -> http.send(service(), whole(method), LONG)).isInstanceOf(NoAnswerException.class);
        assertThat(requests).hasValue(1);
    }

    @Test
    void a_request_that_is_repeated_has_what_is_left_of_the_time() {
        behave(out -> {
            if (requests.get() == 1) {
                out.write("HTTP/1.1 401 \r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1));
            } else {
                over.await();
            }
        });
        Duration step = Duration.ofMillis(100);

        try (Http stepping = new Http(new Silence(), new SteppingTime(step))) {
            assertThatThrownBy(() -> stepping.send(service(), whole("PUT"), step.multipliedBy(20)))
                    .isInstanceOfSatisfying(
                            NoAnswerException.class,
                            e -> assertThat(e.text()).isNotEqualTo(timeout(step.multipliedBy(20))));
        }
        assertThat(requests).hasValue(2);
    }

    private static Message timeout(Duration limit) {
        return Message.of("problems.silence.timeout", Durations.text(limit));
    }

    private static final class Silence implements Watcher {

        @Override
        public void hop(Hop hop) {}

        @Override
        public void waiting(Message why) {}
    }

    private static final class TrueTime implements Time {

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) {}
    }

    /** Goes on by as much each time that somebody looks. */
    private static final class SteppingTime implements Time {

        private final AtomicLong nanos = new AtomicLong();
        private final long step;

        SteppingTime(Duration step) {
            this.step = step.toNanos();
        }

        @Override
        public long nanos() {
            return nanos.addAndGet(step);
        }

        @Override
        public void pause(Duration duration) {}
    }
}
