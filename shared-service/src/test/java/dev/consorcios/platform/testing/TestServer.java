package dev.consorcios.platform.testing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL that a module's tests run on, started once per JVM and stopped at its end: a container where a Docker engine
 * answers, else the embedded one. {@value #SETTING} decides otherwise: {@code embedded}, or {@code container}, which fails
 * where there can be none. Which one runs is printed.
 *
 * @param port on this machine or, where that is elsewhere, on the engine's {@code host}
 */
record TestServer(String host, int port) {

    /** An environment variable, or a system property of the same name. */
    static final String SETTING = "CONSORCIOS_TEST_DATABASE";

    private static final class Running {
        static final TestServer INSTANCE = start(System.getProperty(SETTING, System.getenv(SETTING)));
    }

    static TestServer running() {
        return Running.INSTANCE;
    }

    private static TestServer start(@Nullable String wanted) {
        return switch (wanted == null ? "" : wanted.strip().toLowerCase(Locale.ROOT)) {
            case "embedded" -> embedded("as " + SETTING + " says");
            case "container" -> ContainerServer.start("as " + SETTING + " says");
            case "" -> whatIsThere();
            default ->
                throw new IllegalArgumentException(SETTING + " is '" + wanted + "'. Set it to embedded or container.");
        };
    }

    private static TestServer whatIsThere() {
        if (!DockerEngine.answers()) {
            return embedded("no Docker engine answers");
        }
        try {
            return ContainerServer.start("a Docker engine answers");
        } catch (RuntimeException failure) {
            System.err.println("""

                    ############################################################################################
                    A Docker engine answers, but the tests can not use it: %s
                    They go on with the embedded PostgreSQL. Mend it, or set %s=embedded.
                    ############################################################################################
                    """.formatted(failure.getMessage(), SETTING));
            return embedded("the Docker engine that answers can not be used");
        }
    }

    private static TestServer embedded(String why) {
        TestServer server = EmbeddedServer.start();
        tell("embedded", why);
        return server;
    }

    /** Once in a JVM, and so once in a module. */
    static void tell(String what, String why) {
        System.out.println("Tests run on PostgreSQL: " + what + " (" + why + ")");
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }
}
