package dev.consorcios.cli.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

/**
 * A process in the place of an agent or a node, for tests of what starts and stops them: it takes the same settings, is
 * ready when it could reach the database, and a node is entered in the list of nodes. It starts in half a second.
 */
final class StandIn {

    private StandIn() {}

    public static void main(String[] arguments) throws Exception {
        String node = System.getenv("CONSORCIOS_NODE_NAME");
        System.out.println("stand-in " + (node == null ? "agent" : node) + " starts");
        secret("CONSORCIOS_CLUSTER_SECRET_FILE");
        try (Connection connection = connect()) {
            if (node == null) {
                String password = System.getenv("CONSORCIOS_ADMIN_PASSWORD_FILE");
                System.out.println(password == null ? "no password given" : "password given in a file");
            } else {
                join(connection, node);
            }
        }
        HttpServer server = HttpServer.create(
                new InetSocketAddress(
                        InetAddress.getByName(System.getenv("SERVER_ADDRESS")),
                        Integer.parseInt(System.getenv("SERVER_PORT"))),
                0);
        server.createContext("/actuator/health/readiness", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> sayGoodbye(node)));
        new CountDownLatch(1).await();
    }

    /** Both write at their very end: a test sees by it that the database was still there. */
    private static void sayGoodbye(@org.jspecify.annotations.Nullable String node) {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(1)"); // two may try to make the table at once
            statement.execute("create table if not exists goodbyes (number serial, name text)");
            statement.execute("insert into goodbyes (name) values ('" + (node == null ? "agent" : node) + "')");
        } catch (SQLException | IOException failure) {
            System.out.println("goodbye failed: " + failure);
        }
    }

    private static void join(Connection connection, String node) throws SQLException {
        try (var statement = connection.createStatement()) {
            // Two nodes at once may both try to make the table.
            statement.execute("select pg_advisory_lock(1)");
            statement.execute("create table if not exists nodes (name text primary key, url text, state text,"
                    + " last_seen timestamptz)");
            statement.execute("insert into nodes values ('" + node + "', '" + System.getenv("CONSORCIOS_NODE_URL")
                    + "', 'UP', now()) on conflict (name) do update set last_seen = now()");
        }
    }

    private static Connection connect() throws SQLException, IOException {
        return DriverManager.getConnection(
                System.getenv("CONSORCIOS_DB_URL"),
                System.getenv("CONSORCIOS_DB_USER"),
                secret("CONSORCIOS_DB_PASSWORD_FILE"));
    }

    private static String secret(String variable) throws IOException {
        return Files.readString(Path.of(System.getenv(variable))).strip();
    }
}
