package dev.consorcios.cli.bench;

import dev.consorcios.api.AreaName;
import java.time.Duration;
import java.util.List;

/**
 * What load to make.
 *
 * @param clients how many do one thing after the other, each over connections of its own
 * @param warmUp for how long before anything counts
 * @param time for how long it counts
 * @param named the areas to use; none: areas of its own, made for the run and removed after it
 * @param ownAreas how many areas of its own
 * @param ownItems how many items each of them holds before the clients read in it
 * @param textBytes how long a posted text is
 * @param conditional whether readers say which state of a page they have, and are told when it is still the same
 * @param timeout how long a client waits for an answer
 */
public record BenchOptions(
        Mix mix,
        int clients,
        Duration warmUp,
        Duration time,
        List<AreaName> named,
        int ownAreas,
        int ownItems,
        int textBytes,
        boolean conditional,
        Duration timeout) {

    public BenchOptions {
        named = List.copyOf(named);
    }
}
