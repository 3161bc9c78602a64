package dev.consorcios.platform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** PostgreSQL's own programs, unpacked and run here. */
final class EmbeddedServer {

    /** A slow machine may take longer than the library waits. */
    private static final Duration STARTS = Duration.ofMinutes(2);

    private EmbeddedServer() {}

    /** Its own hook stops it when the JVM ends. */
    static TestServer start() {
        if ("root".equals(System.getProperty("user.name")) && !LinuxUtils.isUnshareAvailable()) {
            throw new IllegalStateException(
                    "PostgreSQL does not run as root, and this system lets root run it in no user"
                            + " namespace (unshare -U). Run the tests as an ordinary user.");
        }
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    // It has to outlive nothing, and a slow disk would fail tests.
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setPGStartupWait(STARTS)
                    .start();
            return new TestServer("localhost", server.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
