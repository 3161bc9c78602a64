package dev.consorcios.platform.settings;

import org.jspecify.annotations.Nullable;

/** A setting is missing or wrong, so the service can not start. */
public final class InvalidSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param description what is wrong, naming the setting
     * @param action what to do
     */
    public InvalidSettingException(String description, String action) {
        this(description, action, null);
    }

    public InvalidSettingException(String description, String action, @Nullable Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    public String action() {
        return action;
    }
}
