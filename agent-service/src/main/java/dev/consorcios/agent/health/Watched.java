package dev.consorcios.agent.health;

import dev.consorcios.agent.health.NodeProbe.Failure;
import java.util.Optional;

/** One node under watch: what is thought of it, and when it was and will be checked. Times are in nanoseconds. */
final class Watched {

    private Member member;
    private FailureDetector detector;
    private long dueAt;
    private boolean asked;
    private long startedAt;
    private int answers;
    private long answerOf;
    private long failingSince;

    /** @param first how long to wait before its first check */
    Watched(Member member, long now, long first) {
        this.member = member;
        this.detector = FailureDetector.of(member.state());
        this.dueAt = now + first;
        this.startedAt = now;
    }

    Member member() {
        return member;
    }

    FailureDetector detector() {
        return detector;
    }

    /** The node as it is stored now. What somebody else has decided about it counts more than what was seen before. */
    void update(Member stored) {
        if (stored.state() != member.state()) {
            detector = FailureDetector.of(stored.state());
        }
        member = stored;
    }

    void become(Member stored, FailureDetector now) {
        member = stored;
        detector = now;
    }

    void forgive() {
        detector = detector.forgiven();
    }

    boolean isDue(long now) {
        return !asked && now - dueAt >= 0;
    }

    void start(long now) {
        asked = true;
        startedAt = now;
    }

    /** Whether its last check began before {@code time}. */
    boolean startedBefore(long time) {
        return startedAt - time < 0;
    }

    /** To be checked again so long after the last check began. */
    void next(long nanos) {
        dueAt = startedAt + nanos;
    }

    /** To be checked so long after the last check began, or sooner if it is to be anyway. */
    void nextWithin(long nanos) {
        if (startedAt + nanos - dueAt < 0) {
            next(nanos);
        }
    }

    /**
     * Notes an answer; whether it is the first failure after a success.
     *
     * @param from when the check began
     */
    boolean heard(long from, Optional<Failure> failure, long now) {
        boolean wasFailing = detector.isFailing();
        asked = false;
        answers++;
        answerOf = from;
        detector = failure.map(detector::failed).orElseGet(detector::succeeded);
        boolean first = detector.isFailing() && !wasFailing;
        if (first) {
            failingSince = now;
        }
        return first;
    }

    /** Whether there were so many answers in this watch. */
    boolean hasAnswered(int times) {
        return answers >= times;
    }

    /** Whether it was checked after it was known that {@code other} fails. */
    boolean isKnownSinceFailureOf(Watched other) {
        return answers > 0 && answerOf - other.failingSince >= 0;
    }
}
