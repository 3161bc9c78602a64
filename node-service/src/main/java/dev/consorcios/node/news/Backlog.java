package dev.consorcios.node.news;

import dev.consorcios.node.news.WaitingPost.AuthorKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The posts that wait, and which of them go next. It decides, and does nothing: no threads, no time, no database.
 *
 * <ul>
 *   <li>An area's posts go in the order in which they came, and an area is in one batch at a time, whose lock on it the next
 *       one would only wait for.
 *   <li>A batch takes one post of each area in turn until it is full. Who was left out comes first in the next.
 *   <li>An idempotency key is in one batch at a time, once: one statement could not tell a repetition from the first.
 *   <li>An area that another node has locked comes back, and then goes alone in a patient batch, which waits for it. All but
 *       one batch may be patient: areas that are locked for long leave the others a way.
 * </ul>
 */
final class Backlog {

    private final BacklogLimits limits;
    private final Map<Long, Line> lines = new HashMap<>();

    /** Those whose turn it is, the next one first; and those to be waited for. Neither holds any that are in a batch. */
    private final Deque<Line> ready = new ArrayDeque<>();

    private final Deque<Line> locked = new ArrayDeque<>();

    private final Set<AuthorKey> keysUnderWay = new HashSet<>();
    private int waiting;
    private long waitingBytes;
    private int batches;
    private int patientBatches;

    Backlog(BacklogLimits limits) {
        this.limits = limits;
    }

    /** How many posts wait. Those in batches do not. */
    int size() {
        return waiting;
    }

    /** Takes a post in; false when there is no room. A post alone finds room however long it is. */
    boolean add(WaitingPost post) {
        if (waiting >= limits.waitingPosts() || (waiting > 0 && waitingBytes + post.bytes() > limits.waitingBytes())) {
            return false;
        }
        Line line = lines.computeIfAbsent(post.area(), area -> new Line());
        if (line.posts.isEmpty() && !line.underWay) {
            ready.addLast(line);
        }
        line.posts.addLast(post);
        count(post, 1);
        return true;
    }

    /** Takes a post out that waits; false when it is not here, or no longer. */
    boolean withdraw(WaitingPost post) {
        Line line = lines.get(post.area());
        if (line == null || !line.posts.remove(post)) {
            return false;
        }
        count(post, -1);
        if (line.posts.isEmpty() && !line.underWay) {
            ready.remove(line);
            locked.remove(line);
            lines.remove(post.area());
        }
        return true;
    }

    /** Takes out all that wait. */
    List<WaitingPost> withdrawAll() {
        List<WaitingPost> all =
                lines.values().stream().flatMap(line -> line.posts.stream()).toList();
        all.forEach(this::withdraw);
        return all;
    }

    /** The batch to begin now; empty when nothing waits that can go, or enough is under way. */
    Optional<Batch> next() {
        if (batches == limits.batches()) {
            return Optional.empty();
        }
        boolean mayWait = patientBatches < limits.batches() - 1;
        if (mayWait) {
            for (Line line : locked) {
                List<WaitingPost> posts = takeInTurns(new ArrayDeque<>(List.of(line)));
                if (!posts.isEmpty()) {
                    locked.remove(line);
                    return Optional.of(begin(new Batch(posts, true)));
                }
            }
        }
        List<WaitingPost> posts = takeInTurns(ready);
        if (posts.isEmpty()) {
            return Optional.empty();
        }
        boolean oneArea = posts.stream().mapToLong(WaitingPost::area).distinct().count() == 1;
        return Optional.of(begin(new Batch(posts, mayWait && oneArea)));
    }

    /**
     * A batch has come to its end.
     *
     * @param back those of its posts that found their area locked and wait again, before all others of their area
     */
    void done(Batch batch, Collection<WaitingPost> back) {
        batches--;
        patientBatches -= batch.patient() ? 1 : 0;
        batch.posts().stream().map(WaitingPost::authorKey).forEach(keysUnderWay::remove);
        Set<Long> lockedAreas = new HashSet<>();
        for (WaitingPost post : List.copyOf(back).reversed()) {
            lines.computeIfAbsent(post.area(), area -> new Line()).posts.addFirst(post);
            count(post, 1);
            lockedAreas.add(post.area());
        }
        batch.posts().stream().map(WaitingPost::area).distinct().forEach(area -> {
            Line line = lines.remove(area);
            if (line != null && !line.posts.isEmpty()) {
                line.underWay = false;
                lines.put(area, line);
                (lockedAreas.contains(area) ? locked : ready).addLast(line);
            }
        });
    }

    private Batch begin(Batch batch) {
        batches++;
        patientBatches += batch.patient() ? 1 : 0;
        return batch;
    }

    /** Takes posts until a batch is full, one of each line in turn, and the lines that they come from out of {@code turns}. */
    private List<WaitingPost> takeInTurns(Deque<Line> turns) {
        List<WaitingPost> posts = new ArrayList<>();
        Set<Line> from = new LinkedHashSet<>();
        Deque<Line> heldUp = new ArrayDeque<>();
        long bytes = 0;
        while (!turns.isEmpty() && posts.size() < limits.batchPosts()) {
            Line line = turns.removeFirst();
            WaitingPost post = line.posts.getFirst();
            if (!posts.isEmpty() && bytes + post.bytes() > limits.batchBytes()) {
                turns.addFirst(line);
                break;
            }
            AuthorKey key = post.authorKey();
            if (key != null && !keysUnderWay.add(key)) {
                heldUp.addFirst(line);
                continue;
            }
            posts.add(line.posts.removeFirst());
            count(post, -1);
            bytes += post.bytes();
            from.add(line);
            line.underWay = true;
            if (!line.posts.isEmpty()) {
                turns.addLast(line);
            }
        }
        heldUp.forEach(turns::addFirst);
        turns.removeIf(from::contains);
        return posts;
    }

    private void count(WaitingPost post, int change) {
        waiting += change;
        waitingBytes += change * post.bytes();
    }

    /** An area's posts, the oldest first. */
    private static final class Line {
        private final Deque<WaitingPost> posts = new ArrayDeque<>();

        /** Whether posts of it are in a batch. */
        private boolean underWay;
    }
}
