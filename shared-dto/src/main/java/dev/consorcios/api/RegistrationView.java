package dev.consorcios.api;

import java.util.List;

/**
 * The answer to a node that registered.
 *
 * @param epoch grows with every change of assignments
 * @param areas the names of the areas the node is assigned
 */
public record RegistrationView(long epoch, List<String> areas) {

    public RegistrationView {
        areas = List.copyOf(areas);
    }
}
