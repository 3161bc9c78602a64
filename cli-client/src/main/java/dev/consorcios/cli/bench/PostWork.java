package dev.consorcios.cli.bench;

import dev.consorcios.api.Headers;
import java.net.URI;
import java.util.List;

/** Posts in one area after the other, each post with a key of its own, as the command {@code post} does. */
final class PostWork implements Work {

    private static final String WORDS = "News of the day, as long as it was asked for. ";

    private record Target(URI node, byte[] head) {}

    private final List<Target> targets;
    private final byte[] tail;
    private int next;
    private long posts;

    /** @param keys what this client's keys begin with, and nobody else's */
    PostWork(Requests requests, List<Ground> grounds, int client, String keys, int textBytes) {
        byte[] body = Requests.bytes("{\"text\":\"" + text(textBytes) + "\"}");
        this.targets = grounds.stream()
                .map(ground -> new Target(ground.node(), head(requests, ground, body.length, keys)))
                .toList();
        this.tail = new Wire().put(Requests.END).put(body).copy();
        this.next = client;
    }

    private static byte[] head(Requests requests, Ground ground, int length, String keys) {
        URI node = ground.node();
        return new Wire()
                .put(requests.start("POST", node, Requests.path(ground.area()) + "/news"))
                .put(requests.rest(
                        node,
                        "Content-Type",
                        "application/json",
                        "Content-Length",
                        String.valueOf(length),
                        Headers.IDEMPOTENCY_KEY,
                        keys))
                .copy();
    }

    static String text(int bytes) {
        return WORDS.repeat(bytes / WORDS.length() + 1).substring(0, bytes);
    }

    @Override
    public URI next(Wire request) {
        Target target = targets.get(Math.floorMod(next++, targets.size()));
        request.put(target.head()).put(posts++).put(tail);
        return target.node();
    }
}
