package dev.consorcios.cli.output;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that is known by a name.
 *
 * @param current whether commands are about it when they do not say
 * @param agents the addresses of its agents
 * @param ca the file with the authorities that its services' certificates are from; null: those that Java trusts
 * @param user who is logged in there; null: nobody
 */
public record ContextView(
        String name,
        boolean current,
        List<String> agents,
        @Nullable String ca,
        @Nullable String user) {}
