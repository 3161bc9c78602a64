package dev.consorcios.platform.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What all agents and nodes of one cluster have in common.
 *
 * @param clusterSecret what a node shows to be registered ({@code CONSORCIOS_CLUSTER_SECRET}): 16 characters or more
 */
@ConfigurationProperties("consorcios")
public record ClusterSettings(String clusterSecret) {

    private static final int SECRET_MIN = 16;
    private static final int SECRET_MAX = 1024;

    public ClusterSettings {
        if (clusterSecret == null || clusterSecret.isBlank()) {
            throw new InvalidSettingException(
                    "The setting CONSORCIOS_CLUSTER_SECRET is missing.",
                    "Set CONSORCIOS_CLUSTER_SECRET (or CONSORCIOS_CLUSTER_SECRET_FILE) to the same random text on every"
                            + " agent and node, for example the output of: openssl rand -hex 32");
        }
        if (clusterSecret.length() < SECRET_MIN
                || clusterSecret.length() > SECRET_MAX
                || !clusterSecret.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new InvalidSettingException(
                    "The setting CONSORCIOS_CLUSTER_SECRET is wrong: it must have " + SECRET_MIN + " to " + SECRET_MAX
                            + " printable ASCII characters without spaces.",
                    "Set it to the same random text on every agent and node, for example the output of: openssl rand"
                            + " -hex 32");
        }
    }

    /** Whether {@code offered} is the secret; takes the same time wherever the two differ. */
    public boolean isSecret(@Nullable String offered) {
        return offered != null
                && MessageDigest.isEqual(
                        offered.getBytes(StandardCharsets.UTF_8), clusterSecret.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "ClusterSettings[]"; // the secret must not reach a log
    }
}
