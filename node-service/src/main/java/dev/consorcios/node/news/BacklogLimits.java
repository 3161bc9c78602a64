package dev.consorcios.node.news;

import java.time.Duration;

/**
 * How much may wait, and for how long, and how much goes at once.
 *
 * @param waitingPosts posts that may wait. A node stores some thousands per second, so this is a fraction of a second of
 *     work: who finds more waiting is better told to go elsewhere than to wait.
 * @param waitingBytes memory that the texts of waiting posts may take
 * @param batchPosts posts in one statement. What a statement costs beside its rows is hardly seen beyond some dozens, and a
 *     larger one only keeps its areas locked for longer.
 * @param batchBytes memory that the texts in one statement may take, unless one text alone takes more
 * @param batches statements under way at once, at least 2: one of them never waits for a lock. While one is written to disk
 *     the other is worked on; more of them only make each smaller, and each post dearer.
 * @param longestWait how long a post waits for its batch: as long as a lock is waited for. Then PostgreSQL is in
 *     trouble, and another node may be better off.
 */
record BacklogLimits(
        int waitingPosts, long waitingBytes, int batchPosts, long batchBytes, int batches, Duration longestWait) {

    static final BacklogLimits USUAL = new BacklogLimits(1024, 16L << 20, 128, 2L << 20, 2, Duration.ofSeconds(5));

    BacklogLimits {
        if (waitingPosts < 1
                || waitingBytes < 1
                || batchPosts < 1
                || batchBytes < 1
                || batches < 2
                || !longestWait.isPositive()) {
            throw new IllegalArgumentException("Nothing could ever be posted");
        }
    }
}
