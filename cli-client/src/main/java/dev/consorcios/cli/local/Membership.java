package dev.consorcios.cli.local;

import dev.consorcios.api.Headers;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;

/**
 * Which nodes the agents know. Asked in the database: agents tell it only to administrators, whose password is not kept.
 */
final class Membership {

    private static final int TIMEOUT_MILLIS = 5_000;

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
