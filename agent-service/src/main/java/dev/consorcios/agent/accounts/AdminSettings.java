package dev.consorcios.agent.accounts;

import dev.consorcios.api.InvalidValueException;
import dev.consorcios.api.Limits;
import dev.consorcios.api.UserName;
import dev.consorcios.platform.settings.InvalidSettingException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The first administrator, who is created when there is none. Without effect afterwards.
 *
 * @param name {@code CONSORCIOS_ADMIN_NAME}; {@code admin} when absent or empty
 * @param password {@code CONSORCIOS_ADMIN_PASSWORD}; one is generated when absent or empty
 */
@ConfigurationProperties("consorcios.admin")
record AdminSettings(String name, @Nullable String password) {

    AdminSettings(@Nullable String name, @Nullable String password) {
        this.name = name == null || name.isEmpty() ? "admin" : name;
        this.password = password == null || password.isEmpty() ? null : password;
        check("CONSORCIOS_ADMIN_NAME", () -> new UserName(this.name));
        if (this.password != null) {
            check("CONSORCIOS_ADMIN_PASSWORD", () -> Limits.password("the password", this.password));
        }
    }

    private static void check(String variable, Runnable check) {
        try {
            check.run();
        } catch (InvalidValueException e) {
            throw new InvalidSettingException(
                    "The setting " + variable + " is wrong: " + e.getMessage(), "Correct " + variable + ".", e);
        }
    }

    @Override
    public String toString() {
        return "AdminSettings[name=" + name + "]"; // a password must not reach a log
    }
}
