package dev.consorcios.agent.health;

/**
 * Whether so many nodes look dead at once that it is more likely the agent's own network that is broken. While it holds
 * none is given up: to move all areas to the few that are left would break what still works.
 */
final class Brake {

    /** Of a hundred nodes so many may fail at once and still be believed to be dead. Of two nodes one may, of three one. */
    private static final int MOST_PERCENT = 55;

    private Brake() {}

    /**
     * Decides. It takes hold when somebody would be given up, and lets go as soon as enough nodes answer.
     *
     * @param held whether it held until now
     * @param inService how many nodes are up or suspect
     * @param failing how many of them failed their last check
     * @param condemned how many of them would be given up
     */
    static boolean holds(boolean held, int inService, int failing, int condemned) {
        boolean most = 100L * failing > (long) MOST_PERCENT * inService;
        return most && (held || condemned > 0);
    }
}
