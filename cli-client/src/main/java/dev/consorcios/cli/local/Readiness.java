package dev.consorcios.cli.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** What a service answers when it is asked whether it is ready. */
enum Readiness {
    READY,
    /** It answers, but says that it can not do its work: it starts, it stops, or the database is away. */
    NOT_READY,
    /** It does not answer. */
    SILENT;

    private static final String PATH = "/actuator/health/readiness";
    private static final int TIMEOUT_MILLIS = 2_000;

    /** Asks the service at {@code url}. */
    static Readiness of(String url) {
        try {
            // Not the newer HttpClient: it alone takes 0.4 s to load.
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url + PATH).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK ? READY : NOT_READY;
            } finally {
                connection.disconnect();
            }
        } catch (IOException silent) {
            return SILENT;
        }
    }
}
