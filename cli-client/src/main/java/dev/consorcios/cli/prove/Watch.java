package dev.consorcios.cli.prove;

import dev.consorcios.api.NodeList;
import dev.consorcios.cli.client.ClientException;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.Time;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks one agent for the nodes ten times a second; an agent that does not answer has nothing to say. */
final class Watch {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final String agent;
    private final ClusterClient client;
    private final Notices notices;
    private final Offices offices;
    private final Time time;

    /** @param client an administrator's, of this agent alone and soon tired */
    Watch(String agent, ClusterClient client, Notices notices, Offices offices, Time time) {
        this.agent = agent;
        this.client = client;
        this.notices = notices;
        this.offices = offices;
        this.time = time;
    }

    Void look(BooleanSupplier enough) throws InterruptedException {
        while (!enough.getAsBoolean()) {
            try {
                NodeList nodes = client.agent().nodes();
                notices.seen(nodes, time.nanos());
                if (nodes.office() != null) {
                    offices.seen(agent, nodes.office());
                }
            } catch (ClientException silent) {
                // It is killed or paused, or has no database.
            }
            time.pause(PAUSE);
        }
        return null;
    }
}
