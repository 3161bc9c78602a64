package dev.consorcios.agent.presence;

import java.util.List;

/**
 * What one look at the database showed, all of it as it stood at one moment.
 *
 * @param isKnown whether the other agents know of this one
 * @param version grows with every change of areas, nodes or assignments
 * @param lastEnding the number of the session that was ended last
 * @param others the other agents
 */
record Report(boolean isKnown, long version, long lastEnding, List<Other> others) {

    Report {
        others = List.copyOf(others);
    }

    /**
     * Another agent.
     *
     * @param beat grows while it lives
     * @param heard the number of the last ended session that it has forgotten
     */
    record Other(String instance, long beat, long heard) {}

    /**
     * Whether all others have forgotten the session that ended with this number. A look that is older than the ending does
     * not tell: an agent that is not in it may have come, and have remembered the session, in between.
     */
    boolean allHeard(long number) {
        return lastEnding >= number && others.stream().allMatch(other -> other.heard() >= number);
    }
}
