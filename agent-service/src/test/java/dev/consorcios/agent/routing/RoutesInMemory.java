package dev.consorcios.agent.routing;

import dev.consorcios.agent.testing.RunningAgent;

/** Lets other tests see what an agent remembers of routes. */
public final class RoutesInMemory {

    private RoutesInMemory() {}

    /** Whether the agent remembers the area, by the key of its name. */
    public static boolean has(RunningAgent agent, String area) {
        return agent.context().getBean(RouteMemory.class).find(area).isPresent();
    }
}
