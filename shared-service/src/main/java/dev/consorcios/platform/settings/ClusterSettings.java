package dev.consorcios.platform.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What all agents and nodes of one cluster have in common.
 *
 * @param clusterSecret what a node shows to be registered ({@code CONSORCIOS_CLUSTER_SECRET}): 16 characters or more. While it
 *     is changed there are several, with white space between them: the first is used, all are accepted.
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
        if (!split(clusterSecret).allMatch(ClusterSettings::isWellFormed)) {
            throw new InvalidSettingException(
                    "The setting CONSORCIOS_CLUSTER_SECRET is wrong: it must have " + SECRET_MIN + " to " + SECRET_MAX
                            + " printable ASCII characters without spaces, or be several such texts with white space"
                            + " between them.",
                    "Set it to the same random text on every agent and node, for example the output of: openssl rand"
                            + " -hex 32");
        }
    }

    private static Stream<String> split(String secrets) {
        return Arrays.stream(secrets.strip().split("\\s+"));
    }

    private static boolean isWellFormed(String secret) {
        return secret.length() >= SECRET_MIN
                && secret.length() <= SECRET_MAX
                && secret.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    /** What is shown to others, and what is signed with. */
    public String secret() {
        return secrets().getFirst();
    }

    /** What is accepted from others. */
    public List<String> secrets() {
        return split(clusterSecret).toList();
    }

    /** Whether {@code offered} is a secret that is accepted; takes the same time wherever the two differ. */
    public boolean isSecret(@Nullable String offered) {
        if (offered == null) {
            return false;
        }
        byte[] bytes = offered.getBytes(StandardCharsets.UTF_8);
        boolean accepted = false;
        for (String secret : secrets()) {
            accepted |= MessageDigest.isEqual(bytes, secret.getBytes(StandardCharsets.UTF_8));
        }
        return accepted;
    }

    @Override
    public String toString() {
        return "ClusterSettings[]"; // the secret must not reach a log
    }
}
