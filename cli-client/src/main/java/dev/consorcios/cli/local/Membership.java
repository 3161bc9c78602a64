package dev.consorcios.cli.local;

import dev.consorcios.api.Headers;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes the agents know. Asked in the database: agents tell it only to administrators, whose password is not kept.
 */
final class Membership {

    private static final int TIMEOUT_MILLIS = 5_000;

    private static final Duration SOON = Duration.ofSeconds(2);

    private final Postgres postgres;
    private final DataDirectory data;

    Membership(Postgres postgres, DataDirectory data) {
        this.postgres = postgres;
        this.data = data;
    }

    /** The database's time, which is what nodes are marked with. */
    Timestamp now() throws SQLException, IOException {
        try (Connection connection = postgres.connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery("select now()")) {
            result.next();
            return result.getTimestamp(1);
        }
    }

    /** Whether every one of these nodes has been registered by an agent since {@code time}, and reached by it. */
    boolean haveJoined(List<Service> nodes, Timestamp time) {
        try (Connection connection = postgres.connect();
                var statement = connection.prepareStatement(
                        "select count(*) from nodes where state = 'UP' and last_seen >= ? and name = any (?)")) {
            statement.setTimestamp(1, time);
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text", nodes.stream().map(Service::name).toArray()));
            try (var result = statement.executeQuery()) {
                result.next();
                return result.getInt(1) == nodes.size();
            }
        } catch (SQLException | IOException notNow) {
            return false;
        }
    }

    /**
     * The state of each node that the agents know, by name; null when the database does not say soon. Who was drained and
     * has left is not known any more.
     */
    static @Nullable Map<String, String> states(DataDirectory data, int port) {
        Map<String, String> states = new HashMap<>();
        try (Connection connection = Postgres.connect(data, port, Postgres.DATABASE, SOON);
                var statement = connection.createStatement();
                var result = statement.executeQuery("select name, state from nodes")) {
            while (result.next()) {
                states.put(result.getString(1), result.getString(2));
            }
            return states;
        } catch (SQLException | IOException notNow) {
            return null;
        }
    }

    /** Takes a node that this cluster no longer has off the agents' list, which it could not leave when it was killed. */
    void drain(String node, Service agent) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(agent.address() + "/v1/nodes/" + node).toURL().openConnection();
        connection.setRequestMethod("DELETE");
        connection.setRequestProperty(
                Headers.CLUSTER_SECRET, data.clusterSecret().read());
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        try {
            connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
