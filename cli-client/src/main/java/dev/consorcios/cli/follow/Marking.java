package dev.consorcios.cli.follow;

/** Marks read what was taken. */
@FunctionalInterface
public interface Marking {

    void mark() throws InterruptedException;

    /**
     * Does it even when all is to end, or is to end meanwhile: what was taken would be brought again.
     *
     * @throws InterruptedException it is done, and all is to end
     */
    default void markFirst() throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        try {
            mark();
        } catch (InterruptedException e) {
            interrupted = true;
            mark();
        }
        if (interrupted) {
            throw new InterruptedException();
        }
    }
}
