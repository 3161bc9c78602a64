package dev.consorcios.cli.bench;

import java.net.URI;

/** Nine reads, then a post. */
final class MixedWork implements Work {

    private static final int ROUND = 10;

    private final Work reads;
    private final Work posts;
    private int turn;

    /** @param client clients begin at different places in their rounds, so that they do not all post at once */
    MixedWork(Work reads, Work posts, int client) {
        this.reads = reads;
        this.posts = posts;
        this.turn = client % ROUND;
    }

    @Override
    public URI next(Wire request) {
        turn = (turn + 1) % ROUND;
        return turn == 0 ? posts.next(request) : reads.next(request);
    }
}
