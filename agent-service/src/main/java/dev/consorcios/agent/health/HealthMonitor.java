package dev.consorcios.agent.health;

import dev.consorcios.agent.health.NodeProbe.Failure;
import dev.consorcios.agent.health.NodeProbe.Kind;
import dev.consorcios.agent.office.Office;
import dev.consorcios.agent.office.Office.Tenure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the nodes while this agent is in office, tick by tick. The checks run at the same time, each on a thread of its
 * own; what they find waits for the next tick, so that all decisions are made by one thread.
 *
 * <p>Whenever something may have kept it from seeing the nodes as they are (another agent was in office, the database was
 * away, this process was stopped for a while), all that it has seen is forgotten, and so is what comes of checks that are
 * still under way.
 */
final class HealthMonitor {

    private static final Logger log = LoggerFactory.getLogger(HealthMonitor.class);

    private static final Duration NOTE_SEEN = Duration.ofSeconds(5);
    private static final Duration LOOK_FOR_LOST = Duration.ofMinutes(1);

    /** A pause of the process that is shorter than this spoils one check, perhaps, and no verdict. */
    private static final Duration SHORT_SLEEP = Duration.ofSeconds(1);

    private final Office office;
    private final HealthStore store;
    private final NodeProbe probe;
    private final Roster roster;
    private final Executor executor;
    private final LongSupplier nanoTime;
    private final long interval;
    private final long sleep;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private @Nullable Tenure tenure;
    private long lastTick;
    private long readAt;
    private long notedAt;
    private long lookedAt;

    private record Answer(Poll poll, Optional<Failure> failure) {}

    /**
     * @param executor gives each check a thread
     * @param nanoTime a clock that only goes forward
     */
    HealthMonitor(
            Office office,
            HealthStore store,
            NodeProbe probe,
            Roster roster,
            Duration interval,
            Executor executor,
            LongSupplier nanoTime) {
        this.office = office;
        this.store = store;
        this.probe = probe;
        this.roster = roster;
        this.executor = executor;
        this.nanoTime = nanoTime;
        this.interval = interval.toNanos();
        this.sleep = Math.max(3 * this.interval, SHORT_SLEEP.toNanos());
    }

    /** One step; to be called often in an interval, and always by the same thread. */
    void tick() {
        try {
            Tenure now = office.tenure().orElse(null);
            if (now == null) {
                tenure = null;
            } else {
                watch(now, nanoTime.getAsLong());
            }
        } catch (Office.Lost e) {
            tenure = null;
        } catch (RuntimeException e) {
            tenure = null; // the database is away, most likely: meanwhile nobody is judged
            throw e;
        } finally {
            lastTick = nanoTime.getAsLong();
        }
    }

    private void watch(Tenure current, long now) {
        if (!current.equals(tenure) || now - lastTick > sleep) {
            roster.startAnew(store.brakeHolds());
            readAt = now - interval;
            notedAt = now;
            lookedAt = now;
            tenure = current;
        }
        for (Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
            roster.heard(answer.poll(), answer.failure(), now);
        }
        if (now - readAt >= interval) {
            roster.update(store.nodes(), now);
            readAt = now;
        }
        roster.due(now).forEach(this::check);
        judge(current);
        note(current, now);
    }

    private void check(Poll poll) {
        executor.execute(() -> answers.add(new Answer(poll, ask(poll))));
    }

    private Optional<Failure> ask(Poll poll) {
        try {
            return probe.health(poll.member().name(), poll.member().url());
        } catch (RuntimeException e) {
            log.debug("Can not check {}", poll.member(), e);
            return Optional.of(new Failure(Kind.OTHER, "can not be asked"));
        }
    }

    private void judge(Tenure current) {
        Judgement judgement = roster.judge();
        if (judgement.isEmpty()) {
            return;
        }
        store.store(current, judgement);
        roster.stored(judgement);
        judgement.changes().forEach(change -> log.info("{}", change.describe()));
        if (judgement.brakeChanged() && judgement.brake()) {
            log.warn(
                    "Most nodes look dead at once: none is given up. Check the network between this agent and the nodes.");
        } else if (judgement.brakeChanged()) {
            log.info("Enough nodes answer again: those that do not are given up as usual");
        }
    }

    private void note(Tenure current, long now) {
        if (now - notedAt >= NOTE_SEEN.toNanos()) {
            notedAt = now;
            List<Long> seen = roster.takeSeen();
            if (!seen.isEmpty()) {
                store.noteSeen(current, seen);
            }
        }
        if (now - lookedAt >= LOOK_FOR_LOST.toNanos()) {
            lookedAt = now;
            if (!store.lost().isEmpty()) {
                store.forgetLost(current);
            }
        }
    }
}
