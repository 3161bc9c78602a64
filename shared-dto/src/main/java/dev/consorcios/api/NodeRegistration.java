package dev.consorcios.api;

import org.jspecify.annotations.Nullable;

/**
 * A node's request to be registered. Addresses are kept with scheme and host in lower case and without a slash at the end.
 *
 * @param url where agents reach the node: an absolute http or https address
 * @param publicUrl where clients reach it, when that differs
 * @param instance a random name of the running process, so that an agent can tell a restart (which ends a drain) from
 *     one more call of the same process (which does not)
 */
public record NodeRegistration(
        String url, @Nullable String publicUrl, @Nullable String instance) {

    public NodeRegistration {
        url = BaseAddress.of("url", Limits.required("url", url));
        publicUrl = publicUrl == null ? null : BaseAddress.of("publicUrl", publicUrl);
        if (instance != null && (instance.isEmpty() || instance.length() > Limits.NAME_LENGTH)) {
            throw InvalidValueException.invalid("instance", "must have 1 to " + Limits.NAME_LENGTH + " characters");
        }
        if (instance != null && !instance.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw InvalidValueException.invalid("instance", "must be printable ASCII without spaces");
        }
    }
}
