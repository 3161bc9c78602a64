package dev.consorcios.cli.prove;

import java.util.Locale;

/** The ways in which a promise can be broken. */
enum Fault {
    /** A position given later is smaller, or an item turned up behind a reader. */
    OUT_OF_ORDER(1),
    /** Acknowledged or seen, and not there. */
    LOST(2),
    /** There, but not as it was posted. */
    CHANGED(2),
    /** There more than once, or acknowledged as new more than once. */
    DUPLICATED(3),
    /** An operation that the user was told has failed. */
    FAILED(9),
    /** The office of checking nodes went back to an earlier term, or two agents had the same. */
    OFFICE_SHARED(12);

    private final int promise;

    Fault(int promise) {
        this.promise = promise;
    }

    /** The promise's number in the contract. */
    int promise() {
        return promise;
    }

    /** What it is called, in the room {@code local}. */
    String key() {
        return "local.prove.row." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
