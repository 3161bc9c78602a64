package dev.consorcios.platform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** PostgreSQL's own programs, unpacked and run here. */
final class EmbeddedServer {

    private EmbeddedServer() {}

    /** Its own hook stops it when the JVM ends. */
    static TestServer start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start();
            return new TestServer("localhost", server.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
