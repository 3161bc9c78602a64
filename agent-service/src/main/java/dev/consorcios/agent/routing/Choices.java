package dev.consorcios.agent.routing;

import java.util.List;

/**
 * What there is to choose from for an area.
 *
 * @param area its name, as it was chosen
 * @param epoch of the assignment
 * @param nodes those that may get routes; perhaps none
 */
record Choices(String area, long epoch, List<Candidate> nodes) {

    Choices {
        nodes = List.copyOf(nodes);
    }
}
