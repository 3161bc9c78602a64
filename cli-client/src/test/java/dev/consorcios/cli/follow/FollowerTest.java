package dev.consorcios.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NewsItem;
import dev.consorcios.cli.StubCluster;
import dev.consorcios.cli.StubService;
import dev.consorcios.cli.client.AttemptLimits;
import dev.consorcios.cli.client.ClientException;
import dev.consorcios.cli.client.ClientSettings;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.Hop;
import dev.consorcios.cli.client.RefusedException;
import dev.consorcios.cli.client.Time;
import dev.consorcios.cli.client.UnavailableException;
import dev.consorcios.cli.client.Watcher;
import dev.consorcios.cli.language.Message;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {

    /** Nothing is to go on for longer. */
    private static final Duration ENOUGH = Duration.ofHours(2);

    @TempDir
    Path home;

    private final StubCluster cluster = new StubCluster(2);
    private final Day day = new Day();
    private final Notes notes = new Notes();

    /** Time that passes only by waiting; at some moments something happens. */
    private static final class Day implements Time {
        private final TreeMap<Duration, Runnable> events = new TreeMap<>();
        private final List<Duration> pauses = new ArrayList<>();
        private Duration now = Duration.ZERO;

        void at(Duration moment, Runnable event) {
            events.put(moment, event);
        }

        @Override
        public synchronized long nanos() {
            return now.toNanos();
        }

        @Override
        public synchronized void pause(Duration duration) throws InterruptedException {
            pauses.add(duration);
            now = now.plus(duration);
            while (!events.isEmpty() && events.firstKey().compareTo(now) <= 0) {
                events.pollFirstEntry().getValue().run();
            }
            if (now.compareTo(ENOUGH) > 0) {
                throw new InterruptedException("The day is over");
            }
        }
    }

    private static final class Notes implements FollowListener, Recipient, Watcher {
        private final List<String> said = new ArrayList<>();
        private final List<String> taken = new ArrayList<>();
        private int refusals;
        private int atOnce = 100;

        @Override
        public void waiting(Message tried) {
            said.add("waiting");
        }

        @Override
        public void waiting(ClientException why) {
            said.add("waiting");
        }

        @Override
        public void back() {
            said.add("back");
        }

        @Override
        public void ended(RefusedException why) {
            said.add("ended " + why.code().orElseThrow());
        }

        @Override
        public void ended(String area) {
            said.add("ended " + area);
        }

        @Override
        public void nothingToFollow() {
            said.add("nothing");
        }

        @Override
        public int atOnce() {
            return atOnce;
        }

        @Override
        public boolean take(List<NewsItem> items) {
            if (refusals > 0) {
                refusals--;
                return false;
            }
            items.forEach(item -> taken.add(item.area() + " " + item.position()));
            return true;
        }

        @Override
        public void hop(Hop hop) {}
    }

    private void follow(long most, String... areas) throws InterruptedException {
        follow(new Following(Arrays.stream(areas).map(AreaName::new).toList(), false, true, most));
    }

    private void follow(Following following) throws InterruptedException {
        Outage outage = new Outage(notes, notes);
        ClientSettings settings = new ClientSettings(
                List.of(URI.create(cluster.agent().url())),
                Duration.ofMinutes(1),
                // A real answer, which no clock here counts, may take its time: a second question would be counted.
                new AttemptLimits(Duration.ofSeconds(30), Duration.ofSeconds(30)),
                home,
                StubCluster.TOKEN,
                outage,
                Clock.systemUTC(),
                day);
        try (ClusterClient client = new ClusterClient(settings)) {
            new Follower(client, following, notes, notes, outage, day, () -> 0.5).follow();
        }
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    private long polls(String part) {
        return cluster.node(0).requests("GET").stream()
                .filter(request -> request.path().contains(part))
                .count();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void brings_what_is_unread_and_then_what_comes_once_and_marks_it_read() throws Exception {
        cluster.subscribed("World", "one", "two");
        day.at(minutes(1), () -> cluster.subscribed("World", "three"));
        day.at(minutes(2), () -> cluster.subscribed("World", "four", "five"));

        follow(5, "World");

        assertThat(notes.taken).containsExactly("World 1", "World 2", "World 3", "World 4", "World 5");
        assertThat(cluster.cursor("World")).isEqualTo(5);
        assertThat(notes.said).isEmpty();
    }

    @Test
    void what_does_not_come_is_asked_for_less_and_less_often_with_conditional_questions() throws Exception {
        cluster.subscribed("World");
        day.at(minutes(60), () -> cluster.subscribed("World", "one"));

        follow(1, "World");

        assertThat(day.pauses.subList(0, 8))
                .isSorted()
                .startsWith(Duration.ofMillis(500), Duration.ofMillis(750), Duration.ofMillis(1125))
                .endsWith(Duration.ofSeconds(5));
        assertThat(day.pauses).allMatch(pause -> pause.compareTo(Duration.ofSeconds(5)) <= 0);
        assertThat(polls("after=")).as("12 a minute").isCloseTo(720, within(10L));
        assertThat(cluster.node(0).requests("GET").stream()
                        .filter(request -> request.header("If-None-Match").isEmpty()))
                .as("the first for the cursor, the second for the tag")
                .hasSize(2);
    }

    @Test
    void after_something_came_it_is_quick_again() throws Exception {
        cluster.subscribed("World");
        day.at(minutes(60), () -> cluster.subscribed("World", "one"));
        day.at(minutes(61), () -> cluster.subscribed("World", "two"));

        follow(2, "World");

        int first = day.pauses.lastIndexOf(Duration.ofMillis(500));
        assertThat(first).isGreaterThan(700);
        assertThat(day.pauses.get(first + 1)).isEqualTo(Duration.ofMillis(750));
    }

    @Test
    void nobody_answering_is_said_once_and_the_return_once_and_nothing_is_lost() throws Exception {
        cluster.subscribed("World", "one");
        StubService.Behaviour unavailable = request -> StubService.problem(ErrorCode.DATABASE_UNAVAILABLE);
        boolean[] away = {false};
        cluster.agent().when(request -> away[0], unavailable);
        cluster.node(0).when(request -> away[0], unavailable);
        cluster.node(1).when(request -> away[0], unavailable);
        day.at(minutes(5), () -> away[0] = true);
        day.at(minutes(6), () -> cluster.subscribed("World", "two"));
        day.at(minutes(30), () -> away[0] = false);

        follow(2, "World");

        assertThat(notes.said).containsExactly("waiting", "back");
        assertThat(notes.taken).containsExactly("World 1", "World 2");
        assertThat(cluster.cursor("World")).isEqualTo(2);
    }

    @Test
    void what_was_taken_when_nobody_answered_is_marked_afterwards_and_not_brought_again() throws Exception {
        cluster.subscribed("World", "one");
        boolean[] away = {true};
        StubService.Behaviour unavailable = request -> StubService.problem(ErrorCode.DATABASE_UNAVAILABLE);
        cluster.node(0).when(request -> away[0] && request.method().equals("PUT"), unavailable);
        cluster.node(1).when(request -> away[0] && request.method().equals("PUT"), unavailable);
        day.at(minutes(5), () -> away[0] = false);
        day.at(minutes(6), () -> cluster.subscribed("World", "two"));

        follow(2, "World");

        assertThat(notes.taken).containsExactly("World 1", "World 2");
        assertThat(notes.said).containsExactly("waiting", "back");
        assertThat(cluster.cursor("World")).isEqualTo(2);
    }

    @Test
    void who_never_answered_is_not_waited_for() {
        cluster.subscribed("World");
        cluster.agent().behave(request -> StubService.problem(ErrorCode.DATABASE_UNAVAILABLE));

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> follow(1, "World"));
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> follow(1));
    }

    @Test
    void an_area_that_is_removed_is_said_and_the_others_go_on() throws Exception {
        cluster.subscribed("World").subscribed("Sports");
        day.at(minutes(1), () -> cluster.remove("World"));
        day.at(minutes(2), () -> cluster.subscribed("Sports", "one"));

        follow(1, "World", "Sports");

        assertThat(notes.said).containsExactly("ended AREA_NOT_FOUND");
        assertThat(notes.taken).containsExactly("Sports 1");
    }

    @Test
    void when_the_last_area_is_gone_so_is_the_follower() {
        cluster.subscribed("World");
        day.at(minutes(1), () -> cluster.area("World", false));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> follow(1, "World"))
                .matches(refused -> refused.is(ErrorCode.NOT_SUBSCRIBED));
    }

    @Test
    void an_area_that_can_not_be_read_at_the_start_is_a_mistake() {
        cluster.subscribed("World");

        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> follow(1, "World", "Wrold"));
    }

    @Test
    void a_new_area_of_the_same_name_is_read_from_its_own_beginning() throws Exception {
        cluster.subscribed("World", "one", "two", "three");
        day.at(minutes(1), () -> {
            cluster.remove("World");
            cluster.subscribed("World", "another");
        });

        follow(4, "World");

        assertThat(notes.taken).containsExactly("World 1", "World 2", "World 3", "World 1");
    }

    @Test
    void without_areas_all_subscriptions_are_followed_also_those_that_come_and_go() throws Exception {
        cluster.subscribed("World", "old");
        day.at(minutes(1), () -> cluster.subscribed("Sports", "one"));
        day.at(minutes(2), () -> cluster.remove("World"));
        day.at(minutes(3), () -> cluster.area("Sports", false));
        day.at(minutes(4), () -> cluster.subscribed("Sports", "two"));

        follow(3);

        assertThat(notes.taken).containsExactly("World 1", "Sports 1", "Sports 2");
        assertThat(notes.said).hasSize(2).allMatch(said -> said.startsWith("ended"));
    }

    @Test
    void who_has_no_subscription_is_told_once_and_waits_for_one() throws Exception {
        day.at(minutes(10), () -> cluster.subscribed("Sports", "one"));

        follow(1);

        assertThat(notes.said).containsExactly("nothing");
        assertThat(notes.taken).containsExactly("Sports 1");
    }

    @Test
    void many_areas_are_not_asked_for_more_often_together_than_four_times_a_second() throws Exception {
        for (int i = 0; i < 100; i++) {
            cluster.subscribed("Area " + i);
        }
        day.at(minutes(10), () -> cluster.subscribed("Area 50", "one"));

        follow(1);

        assertThat(cluster.node(0).requests("GET")).hasSizeLessThan(10 * 60 * 4 + 200);
        assertThat(notes.taken).containsExactly("Area 50 1");
        assertThat(day.nanos())
                .as("the list tells it")
                .isLessThan(minutes(10).plusSeconds(31).toNanos());
    }

    @Test
    void what_is_not_taken_is_brought_again_less_and_less_often_and_holds_back_only_its_own_area() throws Exception {
        notes.atOnce = 1;
        notes.refusals = 5;
        cluster.subscribed("World", "one", "two");
        day.at(Duration.ofSeconds(5), () -> cluster.subscribed("World", "three"));

        follow(3, "World");

        assertThat(notes.taken).containsExactly("World 1", "World 2", "World 3");
        assertThat(day.nanos())
                .as("1, 1.5, 2.25, 3.4 and 5.1 seconds")
                .isGreaterThan(Duration.ofSeconds(13).toNanos());
    }

    @Test
    void what_was_read_before_is_brought_too_where_that_is_wanted() throws Exception {
        cluster.subscribed("World", "one", "two");
        follow(2, "World");

        follow(new Following(List.of(new AreaName("World")), true, false, 2));

        assertThat(notes.taken).containsExactly("World 1", "World 2", "World 1", "World 2");
    }

    @Test
    void whoever_marks_it_read_elsewhere_takes_nothing_away() throws Exception {
        cluster.subscribed("World", "one");
        notes.atOnce = 1;
        day.at(minutes(1), () -> {
            cluster.subscribed("World", "two");
            cluster.read("World");
        });

        follow(2, "World");

        assertThat(notes.taken).containsExactly("World 1", "World 2");
    }
}
