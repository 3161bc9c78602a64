package dev.consorcios.cli.follow;

import dev.consorcios.api.AreaName;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One area that is followed: how far it has been read, and when to ask again. */
final class Followed {

    /** The position is the cursor, which the first answer tells. */
    private static final long UNKNOWN = -1;

    final AreaName area;
    final Pace pace;

    /** When to ask again, as {@code Time.nanos} counts. */
    long due;

    /** Up to where items have been taken. */
    private long position;

    /** Up to where they have been marked read; what lies between is still to be marked. */
    private long marked;

    private @Nullable String tag;

    /** How soon to bring again what was not taken; null while everything is. */
    private @Nullable Pace repetitions;

    /** Whether it was ever answered for. */
    boolean met;

    Followed(AreaName area, boolean fromTheBeginning, Pace pace, long due) {
        this.area = area;
        this.position = fromTheBeginning ? 0 : UNKNOWN;
        this.pace = pace;
        this.due = due;
    }

    boolean isNew() {
        return position == UNKNOWN;
    }

    long position() {
        return position;
    }

    /** What the page after the position was known by, for the next question. */
    @Nullable String tag() {
        return tag;
    }

    void known(@Nullable String newTag) {
        tag = newTag;
    }

    /** Reading begins, or begins anew, behind this position. */
    void startAfter(long cursor) {
        position = cursor;
        marked = cursor;
        tag = null;
    }

    void taken(long newPosition) {
        position = newPosition;
        tag = null; // it was the page before's
    }

    /** An item was not taken. @param paceOfRepetitions if it is the first time */
    Duration holdBack(Pace paceOfRepetitions) {
        Pace pace = repetitions == null ? paceOfRepetitions : repetitions;
        repetitions = pace;
        return pace.pause();
    }

    void letGo() {
        repetitions = null;
    }

    /** Whether an item was not taken: it is asked for again when it is due, not sooner. */
    boolean isHeldBack() {
        return repetitions != null;
    }

    boolean hasToMark() {
        return position > marked;
    }

    void marked(long newMarked) {
        marked = newMarked;
    }
}
