package dev.consorcios.node.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.node.testing.Answer;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.Caller;
import dev.consorcios.node.testing.Crowd;
import dev.consorcios.node.testing.NodeTest;
import dev.consorcios.node.testing.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many at a time, on two nodes. */
class CrowdTest extends NodeTest {

    private static final int WRITERS = 8;

    /** Seconds; {@code -Dcrowd.seconds=300} for a long run. */
    private static final int SECONDS = Integer.getInteger("crowd.seconds", 8);

    /** Posts of each writer, however long they take. */
    private static final int LEAST = 10;

    @Test
    void aReaderWhoFollowsThePositionsSeesEveryItemOnceAndInOrder() throws Exception {
        Area area = fixture().area();
        Person reader = fixture().subscriber(area);
        // The second node may have to be started first.
        atSecondNode(reader).get(area.path("/news")).expect(200);
        Instant end = Instant.now().plus(Duration.ofSeconds(SECONDS));
        AtomicInteger writing = new AtomicInteger(WRITERS);
        List<Set<Long>> results = Crowd.doAtOnce(WRITERS + 1, index -> () -> {
            if (index == WRITERS) {
                return follow(reader, area, writing);
            }
            Person writer = fixture().subscriber(area);
            Set<Long> acknowledged = new HashSet<>();
            try {
                for (int number = 0; number < LEAST || Instant.now().isBefore(end); number++) {
                    Caller node = (index + number) % 2 == 0 ? as(writer) : atSecondNode(writer);
                    acknowledged.add(post(node, area, index, number));
                }
            } finally {
                writing.decrementAndGet();
            }
            return acknowledged;
        });
        Set<Long> seen = results.removeLast();
        Set<Long> acknowledged = new HashSet<>();
        results.forEach(positions ->
                assertThat(positions).as("no position is acknowledged twice").allMatch(acknowledged::add));
        System.out.println("followed " + seen.size() + " items in " + SECONDS + " s");
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(WRITERS * LEAST);
        // The reader has checked that each position is the one after that before it.
        assertThat(seen).hasSize(Math.toIntExact(fixture().lastPosition(area)));
        assertThat(seen.containsAll(acknowledged))
                .as("all that was acknowledged was seen")
                .isTrue();
    }

    /** Every fifth post is tried at both nodes at once with one key: one of the two is rolled back, which must leave no gap. */
    private static long post(Caller node, Area area, int writer, int number) throws Exception {
        String text = writer + ":" + number;
        if (number % 5 != 0) {
            return node.postNews(area, text).expect(201).number("position");
        }
        List<Answer> answers = Crowd.doAtOnce(2, index -> () -> node.postNews(area, text, text));
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 201);
        assertThat(answers.getFirst().number("position"))
                .isEqualTo(answers.getLast().number("position"));
        return answers.getFirst().number("position");
    }

    private Set<Long> follow(Person reader, Area area, AtomicInteger writing) {
        Set<Long> seen = new HashSet<>();
        long last = 0;
        boolean more = true;
        while (more) {
            boolean stillWriting = writing.get() > 0;
            Caller node = seen.size() % 2 == 0 ? as(reader) : atSecondNode(reader);
            Answer page = node.get(area.path("/news?limit=500&after=" + last)).expect(200);
            for (long position : page.positions()) {
                assertThat(position).as("the position after " + last).isEqualTo(last + 1);
                last = position;
                seen.add(position);
            }
            more = stillWriting || !page.json().get("next").isNull();
        }
        return seen;
    }

    @Test
    void onePostTriedManyTimesAtOnceIsStoredOnceAndAnsweredAlike() throws Exception {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        int rounds = 25;
        for (int round = 1; round <= rounds; round++) {
            String key = "round-" + round;
            List<Answer> answers = Crowd.doAtOnce(
                    6, index -> () -> (index % 2 == 0 ? as(ana) : atSecondNode(ana)).postNews(area, key, key));
            assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(200, 201);
            assertThat(answers)
                    .extracting(Answer::body)
                    .containsOnly(answers.getFirst().body());
            assertThat(answers.getFirst().number("position")).isEqualTo(round);
        }
        assertThat(fixture().lastPosition(area)).isEqualTo(rounds);
        assertThat(fixture().newsIn(area)).isEqualTo(rounds);
    }

    @Test
    void writersWhoPostToManyAreasAtBothNodesFillEachWithoutGapsInTheOrderOfTheirOwnPosts() throws Exception {
        List<Area> areas = IntStream.range(0, 6).mapToObj(n -> fixture().area()).toList();
        int writers = 16;
        int posts = 30;
        List<Map<Area, List<Long>>> results = Crowd.doAtOnce(writers, index -> () -> {
            Person writer = fixture().person();
            areas.forEach(area -> fixture().subscribe(writer, area));
            Map<Area, List<Long>> positions = new HashMap<>();
            for (int number = 0; number < posts; number++) {
                Area area = areas.get(number % 3 == 0 ? 0 : (index + number) % areas.size());
                Caller node = (index + number) % 2 == 0 ? as(writer) : atSecondNode(writer);
                positions
                        .computeIfAbsent(area, none -> new ArrayList<>())
                        .add(node.postNews(area, "a", "many-" + number)
                                .expect(201)
                                .number("position"));
            }
            return positions;
        });
        for (Area area : areas) {
            List<Long> all = new ArrayList<>();
            for (Map<Area, List<Long>> positions : results) {
                List<Long> own = positions.getOrDefault(area, List.of());
                assertThat(own).isSorted();
                all.addAll(own);
            }
            assertThat(all)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, all.size()).boxed().toList());
            assertThat(fixture().lastPosition(area)).isEqualTo(all.size());
            assertThat(fixture().newsIn(area)).isEqualTo(all.size());
            assertThat(fixture()
                            .count("select count(*) from (select published_at < lag(published_at)"
                                    + " over (order by position) as earlier from news where area_id = " + area.id()
                                    + ") n where earlier"))
                    .as("items that say they are older than the one before")
                    .isZero();
        }
    }

    @Test
    void oneKeyForTwoAreasAtOnceIsTakenByOneOfThem() throws Exception {
        List<Area> areas = List.of(fixture().area(), fixture().area());
        Person ana = fixture().person();
        areas.forEach(area -> fixture().subscribe(ana, area));
        int rounds = 20;
        for (int round = 1; round <= rounds; round++) {
            String key = "two-areas-" + round;
            List<Answer> answers = Crowd.doAtOnce(
                    2, index -> () -> (index == 0 ? as(ana) : atSecondNode(ana)).postNews(areas.get(index), "a", key));
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 422);
        }
        assertThat(areas.stream().mapToLong(fixture()::lastPosition).sum()).isEqualTo(rounds);
        areas.forEach(
                area -> assertThat(fixture().newsIn(area)).isEqualTo(fixture().lastPosition(area)));
    }

    @Test
    void aPageNeverContradictsItself() throws Exception {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        Person reader = fixture().subscriber(area);
        AtomicBoolean writing = new AtomicBoolean(true);
        Crowd.doAtOnce(2, index -> () -> {
            if (index == 0) {
                try {
                    for (int number = 1; number <= 150; number++) {
                        as(ana).postNews(area, "a").expect(201);
                        if (number % 3 == 0) {
                            as(ana).delete(area.path("/news/" + (number - 1))).expect(204);
                        }
                    }
                } finally {
                    writing.set(false);
                }
            }
            while (writing.get()) {
                Answer page =
                        as(reader).get(area.path("/news?unread=true&limit=500")).expect(200);
                long[] positions = page.positions();
                assertThat(page.number("unread")).as(page.body()).isEqualTo(positions.length);
                assertThat(LongStream.of(positions).max().orElse(0)).isLessThanOrEqualTo(page.number("last"));
            }
            return index;
        });
        assertThat(as(reader).get(area.path("/news")).number("unread")).isEqualTo(100);
    }

    @Test
    void deletingAtTheSameTimeIsDeletingOnce() throws Exception {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        List<Long> positions = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            positions.add(
                    as(ana).postNews(area, "a", "delete-" + number).expect(201).number("position"));
        }
        for (long position : positions) {
            assertThat(Crowd.doAtOnce(
                            4,
                            index -> () -> (index % 2 == 0 ? as(ana) : atSecondNode(ana))
                                    .delete(area.path("/news/" + position))
                                    .status()))
                    .containsOnly(204);
        }
        as(ana).postNews(area, "a", "delete-3").expectProblem(410, "news-deleted");
        assertThat(as(ana).get(area.path("/news")).number("unread")).isZero();
    }
}
