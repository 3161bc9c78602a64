package dev.consorcios.node.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NewsPage;
import dev.consorcios.node.areas.RequestedArea;
import dev.consorcios.platform.sessions.HashedToken;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RecentItemsTest {

    private static final HashedToken READER = HashedToken.of("x".repeat(43));
    private static final RequestedArea AREA = new RequestedArea(7, "World");
    private static final Function<NewsItem, byte[]> JSON = item -> item.text().getBytes(StandardCharsets.UTF_8);

    /** Pages of a random history, learned late and in any order, beside those that a look at all items gives. */
    @RepeatedTest(200)
    void whatIsMadeOfThemIsWhatThereIs(RepetitionInfo repetition) {
        SplittableRandom chance = new SplittableRandom(repetition.getCurrentRepetition());
        List<State> history = new ArrayList<>(List.of(new State(0, 0, List.of())));
        @Nullable RecentItems recent = null;
        int made = 0;
        for (int step = 0; step < 300; step++) {
            history.add(history.getLast().next(chance));
            // Whoever has read a page may be held up before it is taken note of, or before things are looked at again.
            State read = history.get(chance.nextInt(Math.max(0, history.size() - 5), history.size()));
            State now = history.get(chance.nextInt(Math.max(0, history.size() - 5), history.size()));
            NewsQuery query = query(chance, now);
            long cursor = chance.nextLong(now.last + 1);
            if (recent != null) {
                RecentItems.Page page = recent.page(now.standing(cursor, chance.nextBoolean()), query);
                if (page != null) {
                    assertThat(query.newestFirst()).isFalse();
                    assertThat(recent.mayHave(query)).isTrue();
                    NewsPage expected = now.page(query, cursor);
                    assertThat(page.items())
                            .extracting(RecentItems.Item::position)
                            .containsExactlyElementsOf(expected.items().stream()
                                    .map(NewsItem::position)
                                    .toList());
                    assertThat(page.next()).isEqualTo(expected.next());
                    assertThat(page.unread()).isEqualTo(expected.unread());
                    made++;
                }
            }
            NewsQuery asked =
                    new NewsQuery(false, chance.nextLong(read.last + 2), chance.nextBoolean(), chance.nextInt(1, 9));
            ShownPage shown = read.shown(asked, chance.nextLong(read.last + 1));
            recent = recent == null ? RecentItems.of(shown, JSON) : recent.with(shown, JSON);
        }
        assertThat(made).isPositive();
    }

    private static NewsQuery query(SplittableRandom chance, State state) {
        boolean newestFirst = chance.nextInt(10) == 0;
        long start = Math.max(0, state.last + 2 - chance.nextLong(20));
        return new NewsQuery(newestFirst, start, !newestFirst && chance.nextBoolean(), chance.nextInt(1, 9));
    }

    @Test
    void pagesThatAdjoinBecomeOne() {
        State state = State.of(20);
        RecentItems recent = RecentItems.of(state.shown(after(10, 5)), JSON);
        assertThat(recent.page(state.standing(0, true), after(9, 2))).isNull();
        assertThat(recent.page(state.standing(0, true), after(10, 4))).isNotNull();
        assertThat(recent.page(state.standing(0, true), after(10, 5)))
                .as("whether more follows")
                .isNull();
        recent = recent.with(state.shown(after(15, 5)), JSON).with(state.shown(after(6, 4)), JSON);
        assertThat(recent.after()).isEqualTo(6);
        assertThat(recent.upTo()).isEqualTo(20);
        assertThat(recent.page(state.standing(0, true), after(6, 50))).satisfies(page -> {
            assertThat(page.items()).hasSize(14);
            assertThat(page.next()).isNull();
        });
    }

    @Test
    void whatIsNewerStaysWhereThereIsAGap() {
        State state = State.of(20);
        RecentItems recent = RecentItems.of(state.shown(after(10, 5)), JSON);
        assertThat(recent.with(state.shown(after(2, 5)), JSON)).isSameAs(recent);
        assertThat(recent.with(state.shown(after(20, 2)), JSON))
                .as("with nothing to show")
                .isSameAs(recent);
        assertThat(recent.with(state.shown(after(16, 2)), JSON).after()).isEqualTo(16);
    }

    @Test
    void aDeletionMakesOthersOfThem() {
        State before = State.of(20);
        State after = new State(
                20, 1, before.there.stream().filter(position -> position != 12).toList());
        RecentItems recent = RecentItems.of(before.shown(after(0, 20)), JSON);
        assertThat(recent.page(after.standing(0, true), after(0, 5))).isNull();
        RecentItems later = recent.with(after.shown(after(10, 5)), JSON);
        assertThat(later.after()).isEqualTo(10);
        assertThat(later.with(before.shown(after(0, 20)), JSON))
                .as("read before it")
                .isSameAs(later);
    }

    @Test
    void anAreaThatIsAddedAgainIsAnother() {
        RecentItems recent = RecentItems.of(State.of(20).shown(after(0, 20)), JSON);
        RequestedArea again = new RequestedArea(AREA.id() + 1, AREA.name());
        ShownPage shown = new ShownPage(1, again, 0, 0, 0, List.of());
        assertThat(recent.page(new Standing(new PageTag(1, again.id(), 20, 0, 0), 0L), after(0, 5)))
                .isNull();
        RecentItems later = recent.with(shown, JSON);
        assertThat(later.area()).isEqualTo(again);
        assertThat(later.with(State.of(20).shown(after(0, 20)), JSON))
                .as("read before it")
                .isSameAs(later);
    }

    /** Another server may lack what was committed last, and give its positions again. */
    @Test
    void whatAnotherServerHasIsOther() {
        State state = State.of(20);
        RecentItems recent = RecentItems.of(state.shown(after(0, 20)), JSON);
        assertThat(recent.page(new Standing(new PageTag(2, AREA.id(), 20, 0, 0), 0L), after(0, 5)))
                .isNull();
        ShownPage other = new ShownPage(2, AREA, 0, 0, 0, List.of());
        assertThat(recent.with(other, JSON).items()).isEmpty();
    }

    @Test
    void whatIsUnreadIsToldByTheItemsOrNotAtAll() {
        State state = State.of(20);
        RecentItems recent = RecentItems.of(state.shown(after(10, 10)), JSON);
        assertThat(recent.page(state.standing(10, false), after(12, 5))).isNotNull();
        assertThat(recent.page(state.standing(9, false), after(12, 5))).isNull();
        assertThat(recent.page(State.of(21).standing(10, false), after(12, 5))).isNull();
        assertThat(recent.page(State.of(21).standing(10, true), after(12, 5))).isNotNull();
    }

    @Test
    void theLatestAreKeptWhereThereIsNoRoomForAll() {
        State state = State.of(3 * RecentItems.MOST_ITEMS);
        RecentItems recent = RecentItems.of(state.shown(after(0, 500)), JSON);
        while (recent.upTo() < state.last) {
            recent = recent.with(state.shown(after(recent.upTo(), 500)), JSON);
        }
        assertThat(recent.items()).hasSize(RecentItems.MOST_ITEMS);
        assertThat(recent.after()).isEqualTo(state.last - RecentItems.MOST_ITEMS);
        assertThat(recent.page(state.standing(0, true), after(recent.after() - 1, 5)))
                .isNull();
        assertThat(recent.with(state.shown(after(recent.after() - 100, 200)), JSON))
                .isSameAs(recent);

        byte[] large = new byte[RecentItems.MOST_BYTES / 4];
        RecentItems few = RecentItems.of(state.shown(after(0, 10)), item -> large);
        assertThat(few.items()).extracting(RecentItems.Item::position).containsExactly(7L, 8L, 9L, 10L);
        assertThat(few.after()).isEqualTo(6);
        assertThat(few.bytes()).isEqualTo(RecentItems.MOST_BYTES);
    }

    private static NewsQuery after(long start, int limit) {
        return new NewsQuery(false, start, false, limit);
    }

    /**
     * An area at one moment.
     *
     * @param there the positions of its items
     */
    private record State(long last, long deletions, List<Long> there) {

        static State of(long last) {
            return new State(last, 0, LongStream.rangeClosed(1, last).boxed().toList());
        }

        State next(SplittableRandom chance) {
            List<Long> next = new ArrayList<>(there);
            if (!next.isEmpty() && chance.nextInt(20) == 0) {
                next.remove(chance.nextInt(next.size()));
                return new State(last, deletions + 1, next);
            }
            next.add(last + 1);
            return new State(last + 1, deletions, next);
        }

        PageTag tag(long cursor) {
            return new PageTag(1, AREA.id(), last, deletions, cursor);
        }

        Standing standing(long cursor, boolean counted) {
            long deleted = last - cursor - page(after(0, 1), cursor).unread();
            return new Standing(tag(cursor), counted ? deleted : null);
        }

        ShownPage shown(NewsQuery query) {
            return shown(query, 0);
        }

        ShownPage shown(NewsQuery query, long cursor) {
            PageRequest request = new PageRequest(AREA, READER, query, Optional.empty());
            return ShownPage.of(request, tag(cursor), page(query, cursor));
        }

        NewsPage page(NewsQuery query, long cursor) {
            List<Long> after = there.stream()
                    .filter(position -> position > query.start(cursor))
                    .toList();
            List<NewsItem> items = after.stream()
                    .limit(query.limit())
                    .map(position -> new NewsItem(
                            AREA.name(), position, "ana", null, "Item " + position, Instant.ofEpochSecond(position)))
                    .toList();
            Long next = items.size() < after.size() ? items.getLast().position() : null;
            long unread = there.stream().filter(position -> position > cursor).count();
            return new NewsPage(AREA.name(), items, next, cursor, last, unread);
        }
    }
}
