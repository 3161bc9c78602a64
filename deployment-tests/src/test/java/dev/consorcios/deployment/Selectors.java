package dev.consorcios.deployment;

import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1LabelSelectorRequirement;
import java.util.Map;

/** Which labels a selector fits, as Kubernetes' documentation defines it. */
@SuppressWarnings("NullAway") // what the API leaves optional: where it is missing the test fails all the same
final class Selectors {

    private Selectors() {}

    static boolean matches(V1LabelSelector selector, Map<String, String> labels) {
        boolean all = selector.getMatchLabels() == null
                || labels.entrySet().containsAll(selector.getMatchLabels().entrySet());
        return all
                && (selector.getMatchExpressions() == null
                        || selector.getMatchExpressions().stream()
                                .allMatch(requirement -> matches(requirement, labels)));
    }

    private static boolean matches(V1LabelSelectorRequirement requirement, Map<String, String> labels) {
        String value = labels.get(requirement.getKey());
        return switch (requirement.getOperator()) {
            case "In" -> value != null && requirement.getValues().contains(value);
            case "NotIn" -> value == null || !requirement.getValues().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> throw new IllegalArgumentException("Unknown operator: " + requirement);
        };
    }
}
