package dev.consorcios.agent.routing;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Limits;
import dev.consorcios.api.NodeAddress;
import dev.consorcios.api.RouteView;
import dev.consorcios.platform.database.DatabaseOutage;
import dev.consorcios.platform.web.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/** Which node to go to for an area. */
@Service
class Routes {

    /** Nodes register every few seconds. */
    private static final Duration NO_NODE_RETRY = Duration.ofSeconds(2);

    private final RouteMemory memory;
    private final Function<String, Optional<Choices>> database;

    @Autowired
    Routes(RouteMemory memory, RouteSource source) {
        this(memory, source::find);
    }

    /** @param database what there is of an area, by the key of its name */
    Routes(RouteMemory memory, Function<String, Optional<Choices>> database) {
        this.memory = memory;
        this.database = database;
    }

    /** The route of an area; {@code area-not-found} or {@code no-node} where there is none. */
    RouteView find(AreaName name) {
        Choices choices = choices(name.key())
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.AREA_NOT_FOUND,
                        "There is no area '" + name + "'. GET /v1/areas lists what there is."));
        return route(choices)
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.NO_NODE,
                        "No node is up at the moment. Try again, or ask an administrator to start one.",
                        NO_NODE_RETRY));
    }

    /** The route of an area where memory alone can tell it; empty where it can not, and where there is none. */
    Optional<RouteView> remembered(AreaName name) {
        return current(name.key()).flatMap(Routes::route);
    }

    private static Optional<RouteView> route(Choices choices) {
        List<NodeAddress> nodes = RouteChoice.order(choices.nodes(), ThreadLocalRandom.current());
        if (nodes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RouteView(
                choices.area(),
                nodes.getFirst(),
                nodes.subList(1, nodes.size()),
                choices.epoch(),
                Limits.ROUTE_TTL_SECONDS));
    }

    /**
     * From memory, as a rule. That an area is not there only the database can say: another agent may have added it a moment
     * ago.
     */
    private Optional<Choices> choices(String key) {
        Optional<Choices> current = current(key);
        if (current.isPresent()) {
            return current;
        }
        try {
            return database.apply(key);
        } catch (DataAccessException e) {
            Optional<Choices> remembered = memory.find(key);
            if (remembered.isPresent() && DatabaseOutage.isCauseOf(e)) {
                return remembered;
            }
            throw e;
        }
    }

    /**
     * What memory has, if this agent's own changes are all in it. That is asked first: the other way round, a change that is
     * read in between would have the old route taken for the new.
     */
    private Optional<Choices> current(String key) {
        return memory.isBehind() ? Optional.empty() : memory.find(key);
    }
}
