package dev.consorcios.cli.prove;

import java.time.Duration;

/**
 * What is to be proven on what.
 *
 * @param target what is killed
 * @param seed from which follows what is killed when, and what is posted where
 * @param timeout how long a user tries before an operation has failed
 * @param verbose whether to say what is done to the cluster when
 */
public record ProveOptions(
        Duration time, Target target, long seed, int nodes, int agents, Duration timeout, boolean verbose) {

    /** What to type to have the same again. */
    String command(String program) {
        return program + " prove --seconds " + time.toSeconds() + " --kill " + target + " --seed " + seed + " --nodes "
                + nodes + " --agents " + agents;
    }
}
