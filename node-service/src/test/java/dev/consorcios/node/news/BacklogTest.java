package dev.consorcios.node.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.NewsPost;
import dev.consorcios.node.areas.RequestedArea;
import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.sessions.SessionUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final Duration ANY_TIME = Duration.ofSeconds(1);
    private static final BacklogLimits LIMITS = new BacklogLimits(20, 200, 4, 60, 3, ANY_TIME);

    private final Backlog backlog = new Backlog(LIMITS);

    @Test
    void aPostAloneGoesAtOnceAndMayWaitForItsArea() {
        WaitingPost post = post(1, "a");
        assertThat(backlog.add(post)).isTrue();
        assertThat(backlog.next()).contains(new Batch(List.of(post), true));
        assertThat(backlog.next()).isEmpty();
        assertThat(backlog.size()).isZero();
    }

    @Test
    void whatComesWhileItsAreaIsInABatchGoesTogetherInTheNext() {
        Batch first = begin(post(1, "a"));
        List<WaitingPost> meanwhile = List.of(post(1, "b"), post(1, "c"), post(1, "d"));
        meanwhile.forEach(backlog::add);
        assertThat(backlog.next()).isEmpty();
        backlog.done(first, List.of());
        assertThat(next().posts()).isEqualTo(meanwhile);
    }

    @Test
    void aHotAreaGetsNoMoreThanItsTurn() {
        List<WaitingPost> hot =
                IntStream.range(0, 10).mapToObj(n -> post(1, "h" + n)).toList();
        hot.forEach(backlog::add);
        WaitingPost second = post(2, "a");
        WaitingPost third = post(3, "a");
        backlog.add(second);
        backlog.add(third);
        assertThat(next().posts()).containsExactly(hot.get(0), second, third, hot.get(1));
    }

    @Test
    void whoeverABatchHadNoRoomForComesFirstInTheNext() {
        List<WaitingPost> posts =
                IntStream.rangeClosed(1, 6).mapToObj(n -> post(n, "a")).toList();
        posts.forEach(backlog::add);
        backlog.add(post(1, "b"));
        Batch first = next();
        assertThat(first.posts()).isEqualTo(posts.subList(0, 4));
        backlog.done(first, List.of());
        assertThat(next().posts().subList(0, 2)).isEqualTo(posts.subList(4, 6));
    }

    @Test
    void aKeyIsInOneBatchAtATimeWhateverItsArea() {
        WaitingPost first = post(1, "a", "key");
        WaitingPost again = post(1, "a", "key");
        WaitingPost elsewhere = post(2, "a", "key");
        WaitingPost other = post(3, "a", "other key");
        List.of(first, again, elsewhere, other).forEach(backlog::add);
        Batch batch = next();
        assertThat(batch.posts()).containsExactly(first, other);
        assertThat(backlog.next()).isEmpty();
        backlog.done(batch, List.of());
        Batch second = next();
        assertThat(second.posts()).hasSize(1).containsAnyOf(again, elsewhere);
        backlog.done(second, List.of());
        assertThat(next().posts()).hasSize(1).containsAnyOf(again, elsewhere);
    }

    @Test
    void anAreaThatWasLockedIsWaitedForAloneInTheOrderOfItsPosts() {
        WaitingPost first = post(1, "a");
        WaitingPost second = post(1, "b");
        WaitingPost other = post(2, "a");
        List.of(first, second, other).forEach(backlog::add);
        Batch batch = next();
        assertThat(batch.patient()).isFalse();
        WaitingPost third = post(1, "c");
        backlog.add(third);
        backlog.done(batch, List.of(first, second));
        assertThat(backlog.next()).contains(new Batch(List.of(first, second, third), true));
    }

    @Test
    void lockedAreasNeverTakeTheLastBatch() {
        List<WaitingPost> posts =
                IntStream.rangeClosed(1, 3).mapToObj(n -> post(n, "a")).toList();
        posts.forEach(backlog::add);
        backlog.done(next(), posts);
        assertThat(next().patient()).isTrue();
        assertThat(next().patient()).isTrue();
        assertThat(backlog.next()).as("the third locked area waits").isEmpty();
        backlog.add(post(9, "a"));
        assertThat(next().patient()).as("one of an area that nobody has locked").isFalse();
    }

    @Test
    void whatWaitsIsBoundedByNumberAndBySize() {
        for (int number = 0; number < LIMITS.waitingPosts(); number++) {
            assertThat(backlog.add(post(1, "a"))).isTrue();
        }
        assertThat(backlog.add(post(2, "a"))).isFalse();
        Backlog other = new Backlog(LIMITS);
        assertThat(other.add(post(1, "a".repeat(90)))).isTrue();
        assertThat(other.add(post(1, "a".repeat(11)))).isFalse();
        assertThat(other.add(post(1, "a".repeat(10)))).isTrue();
        assertThat(new Backlog(LIMITS).add(post(1, "a".repeat(1000)))).isTrue();
    }

    @Test
    void aPostIsWithdrawnOnlyWhileItWaits() {
        WaitingPost first = post(1, "a");
        WaitingPost second = post(1, "b");
        WaitingPost third = post(2, "c");
        Batch batch = begin(first);
        backlog.add(second);
        backlog.add(third);
        assertThat(backlog.withdraw(first)).isFalse();
        assertThat(backlog.withdraw(second)).isTrue();
        assertThat(backlog.withdraw(second)).isFalse();
        assertThat(backlog.withdrawAll()).containsExactly(third);
        assertThat(backlog.size()).isZero();
        backlog.done(batch, List.of());
        assertThat(backlog.next()).isEmpty();
    }

    /** Posts come, are withdrawn, go, find their area locked and come back, by chance; each time all rules hold. */
    @Test
    void everyHistoryKeepsTheRules() {
        for (int seed = 0; seed < 2000; seed++) {
            new History(seed).check();
        }
    }

    private Batch begin(WaitingPost post) {
        assertThat(backlog.add(post)).isTrue();
        return next();
    }

    private Batch next() {
        return backlog.next().orElseThrow();
    }

    private static WaitingPost post(long area, String text) {
        return post(area, text, null);
    }

    private static WaitingPost post(long area, String text, @Nullable String key) {
        return new WaitingPost(new Draft(
                new RequestedArea(area, "Area " + area),
                new SessionUser(7, "ana", false, HashedToken.of("token")),
                new NewsPost(text, null),
                key));
    }

    /** One history, and what has to be true of it. */
    private static final class History {

        private final Random random;
        private final String which;
        private final BacklogLimits limits;
        private final Backlog backlog;
        private final Map<Long, List<WaitingPost>> waiting = new HashMap<>();
        private final Map<Long, Integer> passedOver = new HashMap<>();
        private final List<Batch> underWay = new ArrayList<>();
        private int added;
        private int gone;

        History(int seed) {
            random = new Random(seed);
            which = "seed " + seed;
            limits = new BacklogLimits(
                    1 + random.nextInt(40),
                    10 + random.nextInt(300),
                    1 + random.nextInt(8),
                    1 + random.nextInt(60),
                    2 + random.nextInt(3),
                    ANY_TIME);
            backlog = new Backlog(limits);
        }

        void check() {
            for (int step = 0; step < 150; step++) {
                switch (random.nextInt(8)) {
                    case 0, 1, 2, 3 -> add();
                    case 4 -> withdraw();
                    case 5 -> end();
                    default -> next();
                }
                assertThat(backlog.size()).as(which).isEqualTo(waitingPosts().size());
            }
            while (!underWay.isEmpty() || !waitingPosts().isEmpty()) {
                boolean begun = next();
                assertThat(begun || !underWay.isEmpty())
                        .as(which + ": what waits goes when nothing is under way")
                        .isTrue();
                if (!underWay.isEmpty()) {
                    end();
                }
            }
            assertThat(gone).as(which + ": none is lost").isEqualTo(added);
        }

        private void add() {
            String key = random.nextInt(3) == 0 ? "key-" + random.nextInt(4) : null;
            WaitingPost post = post(random.nextInt(6), "a".repeat(1 + random.nextInt(20)), key);
            List<WaitingPost> all = waitingPosts();
            boolean room = all.size() < limits.waitingPosts()
                    && (all.isEmpty() || bytes(all) + post.bytes() <= limits.waitingBytes());
            assertThat(backlog.add(post)).as(which).isEqualTo(room);
            if (room) {
                line(post.area()).add(post);
                added++;
            }
        }

        private void withdraw() {
            List<WaitingPost> all = waitingPosts();
            if (!all.isEmpty()) {
                WaitingPost post = all.get(random.nextInt(all.size()));
                assertThat(backlog.withdraw(post)).as(which).isTrue();
                line(post.area()).remove(post);
                gone++;
            }
            underWay.forEach(batch -> batch.posts()
                    .forEach(
                            post -> assertThat(backlog.withdraw(post)).as(which).isFalse()));
        }

        private boolean next() {
            Set<Long> busyAreas = areas(underWay);
            Set<WaitingPost.AuthorKey> busyKeys = keys(underWay);
            boolean couldGo = waiting.entrySet().stream()
                    .anyMatch(line -> !line.getValue().isEmpty()
                            && !busyAreas.contains(line.getKey())
                            && !busyKeys.contains(line.getValue().getFirst().authorKey()));
            Optional<Batch> next = backlog.next();
            if (next.isEmpty()) {
                // All areas that can go may be locked ones, which leave the last batch to others.
                assertThat(!couldGo || underWay.size() >= limits.batches() - 1)
                        .as(which + ": nothing waits in vain")
                        .isTrue();
                return false;
            }
            begin(next.get(), busyAreas, busyKeys);
            return true;
        }

        private void begin(Batch batch, Set<Long> busyAreas, Set<WaitingPost.AuthorKey> busyKeys) {
            assertThat(underWay).as(which).hasSizeLessThan(limits.batches());
            assertThat(batch.posts()).as(which).isNotEmpty().hasSizeLessThanOrEqualTo(limits.batchPosts());
            assertThat(batch.posts().size() == 1 || bytes(batch.posts()) <= limits.batchBytes())
                    .as(which)
                    .isTrue();
            Set<Long> areas = areas(List.of(batch));
            assertThat(areas).as(which).noneMatch(busyAreas::contains);
            List<WaitingPost.AuthorKey> keys = batch.posts().stream()
                    .map(WaitingPost::authorKey)
                    .filter(Objects::nonNull)
                    .toList();
            assertThat(keys).as(which).doesNotHaveDuplicates().noneMatch(busyKeys::contains);
            if (batch.patient()) {
                assertThat(areas).as(which).hasSize(1);
                assertThat(underWay.stream().filter(Batch::patient).count())
                        .as(which + ": one batch never waits")
                        .isLessThan(limits.batches() - 1);
            }
            for (WaitingPost post : batch.posts()) {
                assertThat(line(post.area()).removeFirst())
                        .as(which + ": first come, first served")
                        .isSameAs(post);
            }
            if (!batch.patient()) {
                checkTurns(areas, busyAreas, keys, busyKeys);
            }
            underWay.add(batch);
        }

        /** However hot the others are: an area that could go is left out at most as often as there are other areas. */
        private void checkTurns(
                Set<Long> served,
                Set<Long> busyAreas,
                List<WaitingPost.AuthorKey> keys,
                Set<WaitingPost.AuthorKey> busyKeys) {
            waiting.forEach((area, line) -> {
                boolean heldUp = line.isEmpty()
                        || busyAreas.contains(area)
                        || keys.contains(line.getFirst().authorKey())
                        || busyKeys.contains(line.getFirst().authorKey());
                int times = served.contains(area) || heldUp ? 0 : passedOver.getOrDefault(area, 0) + 1;
                passedOver.put(area, times);
                assertThat(times).as(which + ": area " + area + " has its turn").isLessThanOrEqualTo(12);
            });
        }

        private void end() {
            if (underWay.isEmpty()) {
                return;
            }
            Batch batch = underWay.remove(random.nextInt(underWay.size()));
            Set<Long> locked = batch.patient()
                    ? Set.of()
                    : areas(List.of(batch)).stream()
                            .filter(area -> random.nextInt(4) == 0)
                            .collect(Collectors.toSet());
            List<WaitingPost> back = batch.posts().stream()
                    .filter(post -> locked.contains(post.area()) && random.nextInt(5) != 0)
                    .toList();
            backlog.done(batch, back);
            back.reversed().forEach(post -> line(post.area()).addFirst(post));
            gone += batch.posts().size() - back.size();
        }

        private List<WaitingPost> line(long area) {
            return waiting.computeIfAbsent(area, none -> new ArrayList<>());
        }

        private List<WaitingPost> waitingPosts() {
            return waiting.values().stream().flatMap(List::stream).toList();
        }

        private static long bytes(List<WaitingPost> posts) {
            return posts.stream().mapToLong(WaitingPost::bytes).sum();
        }

        private static Set<Long> areas(List<Batch> batches) {
            return batches.stream()
                    .flatMap(batch -> batch.posts().stream())
                    .map(WaitingPost::area)
                    .collect(Collectors.toSet());
        }

        private static Set<WaitingPost.AuthorKey> keys(List<Batch> batches) {
            Set<WaitingPost.AuthorKey> keys = new HashSet<>();
            batches.forEach(batch -> batch.posts().stream()
                    .map(WaitingPost::authorKey)
                    .filter(Objects::nonNull)
                    .forEach(keys::add));
            return keys;
        }
    }
}
