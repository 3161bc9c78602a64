package dev.consorcios.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.AreaName;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkTest {

    private static final URI ONE = URI.create("http://one:8005");
    private static final URI TWO = URI.create("http://two:8005/behind/a/proxy");

    private final Requests requests = new Requests("the-token");
    private final List<Ground> grounds = List.of(
            new Ground(new AreaName("World"), 25, ONE, "node-1"),
            new Ground(new AreaName("Más allá"), 20, TWO, "node-2"));

    private record Sent(URI to, String text) {}

    private static List<Sent> send(Work work, int count) {
        Wire wire = new Wire();
        List<Sent> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            URI to = work.next(wire.clear());
            sent.add(new Sent(to, wire.toString()));
        }
        return sent;
    }

    @Test
    void reads_begin_anywhere_but_always_find_a_full_page() {
        Set<String> paths = new HashSet<>();
        for (Sent sent : send(new ReadWork(requests, grounds, 0), 1000)) {
            paths.add(sent.to() + " " + sent.text().lines().findFirst().orElseThrow());
        }

        Set<String> expected = new HashSet<>();
        for (int after = 0; after <= 5; after++) {
            expected.add(ONE + " GET /v1/areas/World/news?limit=20&after=" + after + " HTTP/1.1");
        }
        expected.add(TWO + " GET /behind/a/proxy/v1/areas/M%C3%A1s%20all%C3%A1/news?limit=20&after=0 HTTP/1.1");
        assertThat(paths).isEqualTo(expected);
    }

    @Test
    void a_post_is_a_whole_request_with_a_key_of_its_own() {
        List<Sent> posts = new ArrayList<>(send(new PostWork(requests, grounds, 0, "bench-1-0-", 120), 100));
        posts.addAll(send(new PostWork(requests, grounds, 1, "bench-1-1-", 120), 100));

        assertThat(posts.getFirst().text())
                .isEqualTo("""
                        POST /v1/areas/World/news HTTP/1.1
                        Host: one:8005
                        Authorization: Bearer the-token
                        Accept: application/json
                        Content-Type: application/json
                        Content-Length: 131
                        Idempotency-Key: bench-1-0-0

                        {"text":"%s"}""".formatted(PostWork.text(120)).replace("\n", "\r\n"));
        assertThat(posts.get(1).to()).isEqualTo(TWO);
        assertThat(posts.stream().map(post -> post.text().replaceFirst("(?s).*Idempotency-Key: (\\S+).*", "$1")))
                .doesNotHaveDuplicates();
    }

    @Test
    void texts_are_as_long_as_they_are_asked_to_be() {
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            int bytes = random.nextInt(1, 70_000);
            assertThat(PostWork.text(bytes)).hasSize(bytes).isASCII();
        }
    }

    @Test
    void one_in_ten_of_a_mixed_load_is_a_post_and_clients_take_turns() {
        int together = 0;
        for (int client = 0; client < 10; client++) {
            Work mixed = new MixedWork(
                    new ReadWork(requests, grounds, client), new PostWork(requests, grounds, client, "k", 10), client);
            List<Sent> sent = send(mixed, 100);
            assertThat(sent.stream().filter(request -> request.text().startsWith("POST")))
                    .hasSize(10);
            together += sent.getFirst().text().startsWith("POST") ? 1 : 0;
        }
        assertThat(together).isEqualTo(1);
    }

    @Test
    void every_client_subscribes_and_unsubscribes_in_an_area_of_its_own() {
        List<Sent> sent = send(RoundWork.subscriptions(requests, grounds, 1), 3);

        assertThat(sent.stream()
                        .map(request -> request.text().lines().findFirst().orElseThrow()))
                .containsExactly(
                        "PUT /behind/a/proxy/v1/areas/M%C3%A1s%20all%C3%A1/subscription HTTP/1.1",
                        "DELETE /behind/a/proxy/v1/areas/M%C3%A1s%20all%C3%A1/subscription HTTP/1.1",
                        "PUT /behind/a/proxy/v1/areas/M%C3%A1s%20all%C3%A1/subscription HTTP/1.1");
        assertThat(sent).allSatisfy(request -> assertThat(request.text()).endsWith("\r\n\r\n"));
    }

    @Test
    void clients_share_the_agents_among_them() {
        List<URI> agents = List.of(ONE, TWO);

        assertThat(send(RoundWork.routes(requests, grounds, agents, 0), 2))
                .allMatch(sent -> sent.to().equals(ONE));
        assertThat(send(RoundWork.routes(requests, grounds, agents, 3), 2))
                .allMatch(sent -> sent.to().equals(TWO));
    }

    @Test
    void numbers_are_written_as_they_are() {
        Random random = new Random(11);
        List<Long> numbers = new ArrayList<>(List.of(0L, 9L, 10L, 99L, 100L, Long.MAX_VALUE));
        for (int i = 0; i < 1000; i++) {
            numbers.add(random.nextLong() >>> random.nextInt(1, 64));
        }
        for (long number : numbers) {
            assertThat(new Wire().put(number).toString()).isEqualTo(String.valueOf(number));
        }
    }
}
