package dev.consorcios.node.membership;

import dev.consorcios.api.InvalidValueException;
import dev.consorcios.api.NodeName;
import dev.consorcios.platform.settings.InvalidSettingException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who this node is.
 *
 * @param name its name in the cluster ({@code CONSORCIOS_NODE_NAME}); the host's name and the port when absent
 * @param url where agents reach it ({@code CONSORCIOS_NODE_URL}); {@code http://{ip}:{port}} when absent
 * @param publicUrl where clients reach it ({@code CONSORCIOS_NODE_PUBLIC_URL}), when that differs
 */
@ConfigurationProperties("consorcios.node")
record NodeSettings(
        @Nullable String name,
        @Nullable String url,
        @Nullable String publicUrl) {

    private static final String DEFAULT_URL = "http://{ip}:{port}";

    NodeSettings {
        name = blankToNull(name);
        url = blankToNull(url);
        publicUrl = blankToNull(publicUrl);
        if (name != null) {
            checkName(name);
        }
        template(url);
        publicTemplate(publicUrl);
    }

    AddressTemplate address() {
        return template(url);
    }

    @Nullable AddressTemplate publicAddress() {
        return publicTemplate(publicUrl);
    }

    private static AddressTemplate template(@Nullable String url) {
        return new AddressTemplate("CONSORCIOS_NODE_URL", url == null ? DEFAULT_URL : url);
    }

    private static @Nullable AddressTemplate publicTemplate(@Nullable String url) {
        return url == null ? null : new AddressTemplate("CONSORCIOS_NODE_PUBLIC_URL", url);
    }

    private static void checkName(String name) {
        try {
            new NodeName(name);
        } catch (InvalidValueException e) {
            throw new InvalidSettingException(
                    "The setting CONSORCIOS_NODE_NAME is wrong: the " + e.getMessage(),
                    "Set it to a name that no other node has, or leave it out for the host's name and the port.",
                    e);
        }
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
