package dev.consorcios.agent.housekeeping;

import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A piece of work that is done again and again and must not end because it failed once. The first failure is logged, and
 * that it went well again; the failures in between only for debugging.
 */
final class Chore {

    private static final Logger log = LoggerFactory.getLogger(Chore.class);

    private final String name;
    private final BooleanSupplier batch;
    private boolean failing;

    /**
     * @param name what it does, to be read after "can not"
     * @param batch does a small part of the work; true when there is more
     */
    Chore(String name, BooleanSupplier batch) {
        this.name = name;
        this.batch = batch;
    }

    /** Does one batch; true when it went well and there is more. */
    boolean runOnce() {
        try {
            boolean more = batch.getAsBoolean();
            if (failing) {
                failing = false;
                log.info("Can {} again", name);
            }
            return more;
        } catch (RuntimeException e) {
            if (failing) {
                log.debug("Still can not {}", name, e);
            } else {
                failing = true;
                log.warn("Can not {} at the moment, will go on trying: {}", name, e.toString());
            }
            return false;
        }
    }
}
