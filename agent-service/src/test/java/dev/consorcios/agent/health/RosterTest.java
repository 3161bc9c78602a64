package dev.consorcios.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.health.Judgement.Change;
import dev.consorcios.agent.health.NodeProbe.Failure;
import dev.consorcios.agent.health.NodeProbe.Kind;
import dev.consorcios.api.NodeState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The watch over nodes that live, die and hang in a world whose time is only a number. */
class RosterTest {

    private static final HealthSettings DEFAULTS = new HealthSettings(Duration.ofSeconds(1), Duration.ofMillis(500), 3);

    /** How many histories of each kind; {@code -Droster.seeds=200} for a long run. */
    private static final int SEEDS = Integer.getInteger("roster.seeds", 40);

    /** What a node does when it is checked. */
    private enum Manner {
        WELL,
        GONE,
        BREAKS_OFF,
        HANGS
    }

    /** Nodes 1 to n, their rows in a database, and a watch that ticks as it would. */
    private static final class World {

        private final Random random;
        private final Roster roster;
        private final Map<Long, Manner> manners = new HashMap<>();
        private final Map<Long, Member> stored = new TreeMap<>();
        private final PriorityQueue<Arrival> arrivals = new PriorityQueue<>(Comparator.comparingLong(Arrival::at));
        private final List<Change> history = new ArrayList<>();
        private final Map<Long, Long> downAt = new HashMap<>();
        private final Map<Long, Integer> answers = new TreeMap<>();
        private final List<Member> gone = new ArrayList<>();
        private long now;
        private long readAt;
        private boolean brake;
        private int polls;

        private record Arrival(long at, Runnable what) {}

        World(int seed, int nodes) {
            random = new Random(seed);
            roster = new Roster(DEFAULTS, random);
            for (long id = 1; id <= nodes; id++) {
                add(id, NodeState.UP);
            }
            roster.startAnew(false);
        }

        void add(long id, NodeState state) {
            stored.put(id, new Member(id, "n" + id, "http://n" + id, "process", state));
            manners.put(id, Manner.WELL);
        }

        /** From a moment between this tick and the next. */
        void set(Manner manner, long... nodes) {
            long at = now - random.nextInt(50_000_000);
            arrivals.add(new Arrival(at, () -> LongStream.of(nodes).forEach(node -> manners.put(node, manner))));
        }

        void run(double seconds) {
            for (long end = now + millis(seconds * 1000); now < end; now += millis(50)) {
                // What happened since the last tick, moment by moment, is heard now.
                while (!arrivals.isEmpty() && arrivals.element().at() <= now) {
                    arrivals.remove().what().run();
                }
                if (now >= readAt) {
                    roster.update(List.copyOf(stored.values()), now);
                    readAt = now + millis(1000);
                }
                roster.due(now).forEach(this::ask);
                Judgement judgement = roster.judge();
                if (!judgement.isEmpty()) {
                    store(judgement);
                }
            }
        }

        /** It reaches the node a moment later, and finds it as it is then. */
        private void ask(Poll poll) {
            polls++;
            later(poll, random.nextInt(60), () -> {
                switch (manners.getOrDefault(poll.member().id(), Manner.GONE)) {
                    case WELL -> hear(poll, Optional.empty());
                    case GONE -> hear(poll, Optional.of(new Failure(Kind.REFUSED, "is gone")));
                    case BREAKS_OFF -> hear(poll, Optional.of(new Failure(Kind.OTHER, "breaks off")));
                    case HANGS -> later(poll, 500, () -> hear(poll, Optional.of(new Failure(Kind.TIMEOUT, "hangs"))));
                }
            });
        }

        private void later(Poll poll, int millis, Runnable what) {
            arrivals.add(new Arrival(poll.startedAt() + millis(millis), what));
        }

        private void hear(Poll poll, Optional<Failure> failure) {
            answers.merge(poll.member().id(), 1, Integer::sum);
            roster.heard(poll, failure, now);
        }

        private void store(Judgement judgement) {
            for (Change change : judgement.changes()) {
                stored.put(change.member().id(), change.member().in(change.to()));
                history.add(change);
                if (change.to() == NodeState.DOWN) {
                    downAt.put(change.member().id(), now);
                }
            }
            judgement.gone().forEach(member -> stored.remove(member.id()));
            gone.addAll(judgement.gone());
            brake = judgement.brake();
            roster.stored(judgement);
        }

        List<NodeState> states() {
            return stored.values().stream().map(Member::state).toList();
        }

        NodeState state(long node) {
            return Objects.requireNonNull(stored.get(node)).state();
        }

        long givenUp() {
            return history.stream()
                    .filter(change -> change.to() == NodeState.DOWN)
                    .count();
        }

        private static long millis(double millis) {
            return Math.round(millis * 1_000_000);
        }
    }

    @Test
    void nodesThatAreWellAreLeftAloneAndCheckedOnceInAnInterval() {
        World world = new World(1, 20);
        world.run(10);
        world.polls = 0;
        world.run(60);
        assertThat(world.history).isEmpty();
        assertThat(world.polls).isBetween(20 * 50, 20 * 66);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 100})
    void aDeadNodeIsGivenUpInThreeSecondsAndNoOther(int nodes) {
        long worst = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            World world = new World(seed, nodes);
            world.run(10 + world.random.nextDouble());
            long died = world.now;
            world.set(Manner.GONE, 1);
            world.run(3);
            assertThat(world.downAt.keySet()).as("seed %s", seed).containsExactly(1L);
            worst = Math.max(worst, Objects.requireNonNull(world.downAt.get(1L)) - died);
            world.run(20);
            assertThat(world.givenUp()).isOne();
        }
        assertThat(worst).isLessThan(World.millis(2000));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 100})
    void aHangingNodeIsGivenUpInThreeAndAHalfSecondsAndNoOther(int nodes) {
        for (int seed = 0; seed < SEEDS; seed++) {
            World world = new World(seed, nodes);
            world.run(10 + world.random.nextDouble());
            world.set(Manner.HANGS, 1);
            world.run(3.4);
            assertThat(world.downAt.keySet()).as("seed %s", seed).containsExactly(1L);
            world.run(20);
            assertThat(world.givenUp()).isOne();
        }
    }

    @Test
    void aNodeThatFailsOnceIsSuspectAndUpAgain() {
        World world = new World(1, 3);
        world.run(10);
        world.set(Manner.HANGS, 2);
        while (world.state(2) == NodeState.UP) {
            world.run(0.05);
        }
        world.set(Manner.WELL, 2);
        world.run(2);
        assertThat(world.history).extracting(Change::to).containsExactly(NodeState.SUSPECT, NodeState.UP);
        assertThat(world.history).extracting(Change::reason).containsExactly("hangs", null);
    }

    @Test
    void aNodeReturnsWhenItIsWellAgain() {
        World world = new World(1, 3);
        world.run(10);
        world.set(Manner.GONE, 2);
        world.run(5);
        assertThat(world.state(2)).isEqualTo(NodeState.DOWN);
        world.set(Manner.WELL, 2);
        world.run(3);
        assertThat(world.state(2)).isEqualTo(NodeState.UP);
        assertThat(world.history)
                .extracting(Change::to)
                .containsExactly(NodeState.SUSPECT, NodeState.DOWN, NodeState.UP);
    }

    /** They are not checked at one moment, so they are not found dead at one moment. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 100})
    void whenAllDieAtOnceNoneIsGivenUpAndNoneWhenTheyReturn(int nodes) {
        for (Manner manner : List.of(Manner.GONE, Manner.BREAKS_OFF, Manner.HANGS)) {
            for (int seed = 0; seed < (nodes < 20 ? 4 * SEEDS : SEEDS / 4); seed++) {
                World world = new World(seed, nodes);
                world.run(10 + world.random.nextDouble());
                long[] all = LongStream.rangeClosed(1, nodes).toArray();
                world.set(manner, all);
                world.run(4);
                assertThat(world.brake).as("seed %s", seed).isTrue();
                assertThat(world.states()).containsOnly(NodeState.SUSPECT);
                world.run(30);
                assertThat(world.brake).isTrue();
                world.set(Manner.WELL, all);
                world.run(3);
                assertThat(world.brake).as("seed %s", seed).isFalse();
                assertThat(world.states()).containsOnly(NodeState.UP);
                assertThat(world.givenUp()).as("seed %s", seed).isZero();
            }
        }
    }

    /** Those whose connections are refused would be condemned before it is known that the others hang. */
    @Test
    void howeverTheyFailWhenAllDieAtOnceNoneIsGivenUp() {
        for (int seed = 0; seed < 10 * SEEDS; seed++) {
            World world = new World(seed, 5);
            world.run(5 + world.random.nextDouble());
            for (long node = 1; node <= 5; node++) {
                world.set(Manner.values()[1 + world.random.nextInt(3)], node);
            }
            world.run(5);
            assertThat(world.brake).as("seed %s", seed).isTrue();
            assertThat(world.givenUp()).as("seed %s", seed).isZero();
        }
    }

    /** Of those nothing is known yet. */
    @Test
    void alsoWhenTheyHaveOnlyJustCome() {
        for (int seed = 0; seed < 10 * SEEDS; seed++) {
            World world = new World(seed, 0);
            world.run(5);
            for (long node = 1; node <= 3; node++) {
                world.add(node, NodeState.UP);
            }
            world.run(world.random.nextDouble() * 1.5);
            world.set(Manner.values()[1 + world.random.nextInt(3)], 1, 2, 3);
            world.run(5);
            assertThat(world.brake).as("seed %s", seed).isTrue();
            assertThat(world.givenUp()).as("seed %s", seed).isZero();
        }
    }

    @Test
    void ofManyThatDieAtOnceAllOrNoneAreGivenUp() {
        for (int seed = 0; seed < SEEDS; seed++) {
            World world = new World(seed, 20);
            world.run(10 + world.random.nextDouble());
            int dying = 1 + world.random.nextInt(20);
            Manner manner = Manner.values()[1 + world.random.nextInt(3)];
            world.set(manner, LongStream.rangeClosed(1, dying).toArray());
            world.run(10);
            boolean most = dying > 11;
            assertThat(world.brake).as("seed %s, %s of 20", seed, dying).isEqualTo(most);
            assertThat(world.givenUp()).as("seed %s, %s of 20", seed, dying).isEqualTo(most ? 0 : dying);
        }
    }

    @Test
    void whenTheBrakeLetsGoThoseThatStayDeadAreGivenUpAfterAll() {
        for (int seed = 0; seed < SEEDS; seed++) {
            World world = new World(seed, 10);
            world.run(10 + world.random.nextDouble());
            world.set(Manner.GONE, LongStream.rangeClosed(1, 8).toArray());
            world.run(5);
            assertThat(world.brake).isTrue();
            world.set(Manner.WELL, LongStream.rangeClosed(1, 5).toArray());
            world.run(5);
            assertThat(world.brake).isFalse();
            assertThat(world.downAt.keySet()).as("seed %s", seed).containsExactlyInAnyOrder(6L, 7L, 8L);
        }
    }

    @Test
    void atTheStartNobodyIsGivenUpBeforeAllHadTheirChances() {
        for (int seed = 0; seed < SEEDS; seed++) {
            World world = new World(seed, 10);
            world.set(Manner.GONE, 1, 2);
            while (world.givenUp() == 0 && world.now < World.millis(20_000)) {
                world.run(0.05);
            }
            assertThat(world.answers).hasSize(10);
            assertThat(world.answers.values()).as("seed %s", seed).allMatch(answers -> answers >= 3);
            assertThat(world.now).isLessThan(World.millis(4000));
        }
    }

    @Test
    void aBrakeThatHeldBeforeHoldsUntilAllIsKnownAnew() {
        World world = new World(1, 10);
        world.brake = true;
        world.roster.startAnew(true);
        world.set(Manner.GONE, 1);
        world.run(1);
        assertThat(world.roster.judge().brake()).isTrue();
        world.run(4);
        assertThat(world.brake).isFalse();
        world.run(3);
        assertThat(world.downAt).containsOnlyKeys(1L);
    }

    @Test
    void whatWasAskedBeforeANewWatchSaysNothing() {
        World world = new World(1, 2);
        world.run(10);
        world.set(Manner.GONE, 1);
        List<Poll> old = new ArrayList<>();
        while (old.isEmpty()) {
            world.now += World.millis(50);
            old.addAll(world.roster.due(world.now));
        }
        world.roster.startAnew(false);
        world.roster.update(List.copyOf(world.stored.values()), world.now);
        for (Poll poll : old) {
            world.roster.heard(poll, Optional.of(new Failure(Kind.REFUSED, "is gone")), world.now);
        }
        assertThat(world.roster.judge().isEmpty()).isTrue();
    }

    @Test
    void whatIsSaidOfAProcessSaysNothingOfTheOneThatFollowsIt() {
        World world = new World(1, 2);
        world.run(10);
        world.set(Manner.GONE, 1);
        while (world.state(1) == NodeState.UP) {
            world.run(0.05);
        }
        world.stored.put(1L, new Member(1, "n1", "http://n1", "another", NodeState.UP));
        world.set(Manner.WELL, 1);
        world.readAt = world.now;
        world.run(20);
        assertThat(world.history).extracting(Change::to).containsExactly(NodeState.SUSPECT);
    }

    @Test
    void aDrainingNodeIsForgottenWhenItsProcessIsGoneAndNotWhenItOnlyHangs() {
        World world = new World(1, 3);
        world.add(4, NodeState.DRAINING);
        world.add(5, NodeState.DRAINING);
        world.add(6, NodeState.DRAINING);
        world.run(10);
        assertThat(world.history).isEmpty();
        world.set(Manner.GONE, 4);
        world.set(Manner.HANGS, 5);
        world.run(10);
        assertThat(world.gone).extracting(Member::id).containsExactly(4L);
        assertThat(world.state(5)).isEqualTo(NodeState.DRAINING);
        assertThat(world.state(6)).isEqualTo(NodeState.DRAINING);
        assertThat(world.brake).isFalse();
    }

    @Test
    void aStartingNodeIsUpWhenItAnswersAndDownWhenItDoesNot() {
        World world = new World(1, 3);
        world.run(10);
        world.add(4, NodeState.STARTING);
        world.add(5, NodeState.STARTING);
        world.set(Manner.HANGS, 5);
        world.run(6);
        assertThat(world.state(4)).isEqualTo(NodeState.UP);
        assertThat(world.state(5)).isEqualTo(NodeState.DOWN);
    }

    @Test
    void theNodesThatAnsweredAreToldOnce() {
        World world = new World(1, 3);
        world.set(Manner.HANGS, 2);
        world.run(2);
        assertThat(world.roster.takeSeen()).containsExactly(1L, 3L);
        assertThat(world.roster.takeSeen()).isEmpty();
    }

    /** Nodes that fail and return at random, restarts of the watch, requests that change states. */
    @Test
    void whateverHappensNobodyIsGivenUpWithoutReasonAndAllIsWellInTheEnd() {
        int givenUp = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            int nodes = 1 + seed % 12;
            World world = new World(seed, nodes);
            for (int step = 0; step < 60; step++) {
                long node = 1 + world.random.nextInt(nodes);
                switch (world.random.nextInt(8)) {
                    case 0, 1, 2 -> world.set(Manner.WELL, node);
                    case 3 -> world.set(Manner.GONE, node);
                    case 4 -> world.set(Manner.HANGS, node);
                    case 5 -> world.roster.startAnew(world.brake);
                    default -> world.run(world.random.nextDouble() * 3);
                }
                world.readAt = world.now;
                int before = world.history.size();
                world.run(0.5);
                for (Change change : world.history.subList(before, world.history.size())) {
                    if (change.to() == NodeState.DOWN) {
                        givenUp++;
                        assertThat(change.reason()).as("seed %s", seed).isNotNull();
                        assertThat(world.brake).as("seed %s", seed).isFalse();
                    }
                }
            }
            world.set(Manner.WELL, LongStream.rangeClosed(1, nodes).toArray());
            world.run(10);
            assertThat(world.states()).as("seed %s", seed).containsOnly(NodeState.UP);
            assertThat(world.brake).as("seed %s", seed).isFalse();
        }
        assertThat(givenUp).as("the cases are not all trivial").isGreaterThan(SEEDS);
    }
}
