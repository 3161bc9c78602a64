package dev.consorcios.cli.bench;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the newest 20 items of each area again and again, and says which state of them it has. */
final class PollWork implements Work {

    private static final class Target {
        final URI node;
        final byte[] request;

        @Nullable String tag;

        byte[] condition = new byte[0];

        Target(URI node, byte[] request) {
            this.node = node;
            this.request = request;
        }

        /** Most answers bring the tag that is known. */
        void know(@Nullable String newTag) {
            if (newTag != null && !newTag.equals(tag)) {
                tag = newTag;
                condition = Requests.bytes("\r\nIf-None-Match: " + newTag);
            }
        }
    }

    private final List<Target> targets;
    private int next;
    private Target asked;

    PollWork(Requests requests, List<Ground> grounds, int client) {
        this.targets = grounds.stream()
                .map(ground -> new Target(
                        ground.node(),
                        new Wire()
                                .put(requests.start(
                                        "GET",
                                        ground.node(),
                                        Requests.path(ground.area()) + "/news?limit=" + ReadWork.PAGE + "&after="
                                                + Math.max(0, ground.last() - ReadWork.PAGE)))
                                .put(requests.rest(ground.node()))
                                .copy()))
                .toList();
        this.next = client;
        this.asked = targets.getFirst();
    }

    @Override
    public URI next(Wire request) {
        asked = targets.get(Math.floorMod(next++, targets.size()));
        request.put(asked.request).put(asked.condition).put(Requests.END);
        return asked.node;
    }

    @Override
    public void answered(Connection by) {
        asked.know(by.entityTag());
    }
}
