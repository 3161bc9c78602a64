package dev.consorcios.platform.settings;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where PostgreSQL is.
 *
 * @param url a JDBC address ({@code CONSORCIOS_DB_URL}), {@code jdbc:postgresql://host:port/database}; of several servers,
 *     one of which is the primary: {@code jdbc:postgresql://one:port,two:port/database?targetServerType=primary}
 * @param user the database role ({@code CONSORCIOS_DB_USER})
 * @param password its password ({@code CONSORCIOS_DB_PASSWORD}); none where PostgreSQL asks for none
 * @param migrate whether a service that starts brings the schema up to date itself ({@code CONSORCIOS_DB_MIGRATE}), or waits
 *     until somebody else has
 */
@ConfigurationProperties("consorcios.db")
public record DatabaseSettings(
        String url,
        String user,
        @Nullable String password,
        @DefaultValue("true") boolean migrate) {

    private static final String EXAMPLE = "jdbc:postgresql://localhost:5432/consorcios";

    private static final Pattern SEVERAL_HOSTS = Pattern.compile("jdbc:postgresql://[^/?]*,.*");
    private static final Pattern OF_WHICH_THE_PRIMARY = Pattern.compile(".*[?&]targetServerType=primary(&.*)?");

    public DatabaseSettings {
        if (url == null || url.isBlank()) {
            throw new InvalidSettingException(
                    "The setting CONSORCIOS_DB_URL is missing.", "Set it to PostgreSQL's address, like " + EXAMPLE);
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new InvalidSettingException(
                    "The setting CONSORCIOS_DB_URL is wrong: it is not a JDBC address of PostgreSQL.",
                    "Set it to an address like " + EXAMPLE);
        }
        if (SEVERAL_HOSTS.matcher(url).matches()
                && !OF_WHICH_THE_PRIMARY.matcher(url).matches()) {
            throw new InvalidSettingException(
                    "The setting CONSORCIOS_DB_URL is wrong: it names several servers, but not that the primary is meant.",
                    "Add targetServerType=primary to its parameters, as in"
                            + " jdbc:postgresql://one:5432,two:5432/consorcios?targetServerType=primary");
        }
        if (user == null || user.isBlank()) {
            throw new InvalidSettingException(
                    "The setting CONSORCIOS_DB_USER is missing.", "Set it to the database role to connect as.");
        }
    }

    @Override
    public String toString() {
        return "DatabaseSettings[user=" + user + "]"; // an address may hold a password, which must not reach a log
    }
}
