package dev.consorcios.cli.context;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster, as it is remembered.
 *
 * @param agents the addresses of its agents, at least one
 * @param ca the file with the authorities that its services' certificates are from; null: those that Java trusts
 */
public record Context(List<String> agents, @Nullable String ca) {

    public Context {
        agents = List.copyOf(agents);
    }
}
