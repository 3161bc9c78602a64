package dev.consorcios.node.areas;

import dev.consorcios.api.AreaName;
import dev.consorcios.node.areas.AreaDirectory.Found;
import dev.consorcios.node.membership.ThisNode;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds areas by name, and keeps apart those that this node is assigned. */
@Component
public class AssignedAreas {

    private final AreaDirectory areas;
    private final AreaMemory memory;
    private final ThisNode node;

    AssignedAreas(AreaDirectory areas, AreaMemory memory, ThisNode node) {
        this.areas = areas;
        this.memory = memory;
        this.node = node;
    }

    /** The area, as it stood a moment ago at most; empty where this node is not assigned one of that name. */
    public Optional<RequestedArea> find(AreaName name) {
        return memory.find(name).or(() -> look(name)).filter(Found::assigned).map(Found::area);
    }

    /** The area as it stands in the database just now, assigned or not. */
    Optional<Found> look(AreaName name) {
        Optional<Found> found = areas.find(name, node.name());
        memory.remember(name, found);
        return found;
    }
}
