package dev.consorcios.cli.prove;

/** The ways in which a promise can be broken. */
enum Fault {
    /** A position given later is smaller, or an item turned up behind a reader. */
    OUT_OF_ORDER(1, "out of order"),
    /** Acknowledged or seen, and not there. */
    LOST(2, "lost"),
    /** There, but not as it was posted. */
    CHANGED(2, "changed"),
    /** There more than once, or acknowledged as new more than once. */
    DUPLICATED(3, "duplicated"),
    /** An operation that the user was told has failed. */
    FAILED(9, "failed"),
    /** The office of checking nodes went back to an earlier term, or two agents had the same. */
    OFFICE_SHARED(12, "office shared");

    private final int promise;
    private final String text;

    Fault(int promise, String text) {
        this.promise = promise;
        this.text = text;
    }

    /** The promise's number in the contract. */
    int promise() {
        return promise;
    }

    @Override
    public String toString() {
        return text;
    }
}
