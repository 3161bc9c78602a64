package dev.consorcios.agent.health;

import dev.consorcios.agent.health.Judgement.Change;
import dev.consorcios.agent.health.NodeProbe.Failure;
import dev.consorcios.agent.health.NodeProbe.Kind;
import dev.consorcios.api.NodeState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * All nodes under watch: when each is to be checked next, and what is to be stored after what was heard. Knows no clock
 * (times go in, in nanoseconds), no thread, no HTTP and no database.
 *
 * <p>Nodes that die together are not noticed together, as they are not checked together. So that the brake sees all of it,
 * a node's first failure makes all others be checked soon, and a node is given up only when all others have answered, or
 * failed to, a check that began after its own first failure was known.
 */
final class Roster {

    private final HealthSettings settings;
    private final RandomGenerator random;
    private final long interval;
    private final Map<Long, Watched> nodes = new TreeMap<>();
    private final Set<Long> seen = new HashSet<>();
    private long watch;
    private boolean brake;
    private boolean grace = true;
    private boolean failures;
    private long lastFirstFailure;

    Roster(HealthSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
        this.interval = settings.interval().toNanos();
    }

    /**
     * Begins a new watch. All counting starts anew, and nobody is given up before every node had all its chances.
     *
     * @param brakeHolds whether the brake held when the last watch ended, whoever's it was
     */
    void startAnew(boolean brakeHolds) {
        watch++;
        nodes.clear();
        seen.clear();
        brake = brakeHolds;
        grace = true;
        failures = false;
    }

    /** The nodes as they are stored now. One that is new here, or a new process, is first checked within an interval. */
    void update(List<Member> stored, long now) {
        nodes.keySet().retainAll(stored.stream().map(Member::id).collect(Collectors.toSet()));
        for (Member member : stored) {
            Watched known = nodes.get(member.id());
            if (known != null && known.member().isSameProcess(member)) {
                known.update(member);
            } else {
                nodes.put(member.id(), new Watched(member, now, random.nextLong(grace ? interval / 2 : interval)));
            }
        }
    }

    /** The checks that are to be made now. */
    List<Poll> due(long now) {
        List<Poll> due = new ArrayList<>();
        for (Watched node : nodes.values()) {
            if (node.isDue(now)) {
                node.start(now);
                due.add(new Poll(node.member(), now, watch));
            }
        }
        return due;
    }

    /** How a check ended, as it is known now. */
    void heard(Poll poll, Optional<Failure> failure, long now) {
        Watched node = nodes.get(poll.member().id());
        if (poll.watch() != watch || node == null || !node.member().isSameProcess(poll.member())) {
            return;
        }
        boolean first =
                node.heard(poll.startedAt(), failure, now) && node.detector().isInService();
        if (failure.isEmpty()) {
            seen.add(node.member().id());
        }
        if (first) {
            failures = true;
            lastFirstFailure = now;
            nodes.values().forEach(this::hasten);
        }
        schedule(node);
    }

    private void schedule(Watched node) {
        long period = isHurried(node) ? interval / 2 : interval;
        node.next(Math.round(period * (0.9 + random.nextDouble() / 5)));
        hasten(node);
    }

    /** Where all that is known of a node is older than a failure of another. */
    private void hasten(Watched node) {
        if (failures && node.detector().isInService() && node.startedBefore(lastFirstFailure)) {
            node.nextWithin(interval / 4);
        }
    }

    /** Where an answer is waited for: a suspect is either cleared or given up soon. */
    private boolean isHurried(Watched node) {
        FailureDetector detector = node.detector();
        return grace
                || switch (detector.state()) {
                    case UP -> false;
                    case STARTING, SUSPECT -> true;
                    case DOWN -> detector.successes() > 0;
                    case DRAINING -> detector.isFailing() && !isCondemned(node);
                };
    }

    /** What is to be stored. Changes nothing here: {@link #stored} does, when it is. */
    Judgement judge() {
        grace = grace && !nodes.values().stream().allMatch(this::hadItsChances);
        List<Watched> inService = nodes.values().stream()
                .filter(node -> node.detector().isInService())
                .toList();
        boolean hold = grace
                ? brake
                : Brake.holds(
                        brake,
                        inService.size(),
                        count(inService, node -> node.detector().isFailing()),
                        count(inService, this::isCondemned));
        boolean mayGiveUp = !grace && !brake && !hold;
        List<Change> changes = new ArrayList<>();
        List<Member> gone = new ArrayList<>();
        for (Watched node : nodes.values()) {
            if (mayGiveUp && isCondemned(node) && isHopeless(node)) {
                gone.add(node.member());
            } else {
                NodeState to = mayGiveUp && isGivenUp(node, inService)
                        ? NodeState.DOWN
                        : node.detector().state();
                if (to != node.member().state()) {
                    Failure failure = node.detector().failure();
                    changes.add(new Change(node.member(), to, failure == null ? null : failure.text()));
                }
            }
        }
        return new Judgement(changes, gone, hold, hold != brake);
    }

    private boolean hadItsChances(Watched node) {
        return node.hasAnswered(settings.failures());
    }

    private boolean isCondemned(Watched node) {
        return node.detector().isCondemned(settings.failures());
    }

    /** A draining node that only hangs may come to, and is not to be back in service then: it is remembered for longer. */
    private static boolean isHopeless(Watched node) {
        Failure failure = node.detector().failure();
        return node.detector().state() == NodeState.DRAINING && failure != null && failure.kind() == Kind.REFUSED;
    }

    private boolean isGivenUp(Watched node, List<Watched> inService) {
        NodeState state = node.detector().state();
        return (state == NodeState.SUSPECT || state == NodeState.STARTING)
                && isCondemned(node)
                && inService.stream().allMatch(other -> other.isKnownSinceFailureOf(node));
    }

    private static int count(List<Watched> nodes, java.util.function.Predicate<Watched> condition) {
        return (int) nodes.stream().filter(condition).count();
    }

    /** A judgement was stored. When the brake lets go, all that it kept from being given up get their chances anew. */
    void stored(Judgement judgement) {
        for (Change change : judgement.changes()) {
            Watched node = Objects.requireNonNull(nodes.get(change.member().id()));
            FailureDetector detector = node.detector();
            node.become(change.member().in(change.to()), change.to() == NodeState.DOWN ? detector.givenUp() : detector);
        }
        judgement.gone().forEach(member -> nodes.remove(member.id()));
        if (brake && !judgement.brake()) {
            nodes.values().forEach(Watched::forgive);
        }
        brake = judgement.brake();
    }

    /** The nodes that answered well since this was asked last. */
    List<Long> takeSeen() {
        List<Long> ids = seen.stream().sorted().toList();
        seen.clear();
        return ids;
    }
}
