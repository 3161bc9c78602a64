package dev.consorcios.agent.health;

import dev.consorcios.api.NodeState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A node as it is stored.
 *
 * @param instance the name of its process, where it tells one
 */
record Member(long id, String name, String url, @Nullable String instance, NodeState state) {

    /** Whether what was seen of the one says something of the other. */
    boolean isSameProcess(Member other) {
        return id == other.id && url.equals(other.url) && Objects.equals(instance, other.instance);
    }

    Member in(NodeState entered) {
        return new Member(id, name, url, instance, entered);
    }
}
