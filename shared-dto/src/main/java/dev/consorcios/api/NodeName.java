package dev.consorcios.api;

import java.util.regex.Pattern;

/**
 * A node's name: 1 to 64 of {@code A-Z a-z 0-9 . _ -}, unique in the cluster.
 *
 * @param value the name
 */
public record NodeName(String value) {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{1," + Limits.NAME_LENGTH + "}");

    public NodeName {
        if (!ALLOWED.matcher(Limits.required("node name", value)).matches()
                || value.equals(".")
                || value.equals("..")) {
            throw InvalidValueException.of(Rule.NODE_NAME, "node name", Limits.NAME_LENGTH);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
