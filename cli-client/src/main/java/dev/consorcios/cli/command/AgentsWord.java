package dev.consorcios.cli.command;

import dev.consorcios.api.NodeList;
import dev.consorcios.cli.client.ClientException;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.NotLoggedInException;
import dev.consorcios.cli.client.RefusedException;
import dev.consorcios.cli.local.ClusterReport;
import dev.consorcios.cli.local.ClusterReport.PartCondition;
import dev.consorcios.cli.output.ClusterSummary;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a local cluster's own agents say of it: more than its processes show, but to administrators only.
 *
 * @param nodes null when they did not say
 * @param lines the same for people, or how to get to know it; empty when nobody could be asked
 */
record AgentsWord(@Nullable NodeList nodes, List<String> lines) {

    static final String BRAKE =
            "Most nodes look dead at once, so none is given up: the agent's own network is in doubt.";

    private static final AgentsWord NONE = new AgentsWord(null, List.of());

    /** A look at the status must not hang on an agent that does, or on a database that is away. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    /** Asks the agents that do their work. */
    static AgentsWord on(ClusterReport report, Invocation invocation, Duration timeout) throws InterruptedException {
        List<URI> agents = report.parts().stream()
                .filter(part -> part.name().startsWith("agent-") && part.state() == PartCondition.UP)
                .map(part -> URI.create(part.address()))
                .toList();
        if (agents.isEmpty()) {
            return NONE;
        }
        try (ClusterClient client = invocation.connect(agents, timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST)) {
            NodeList nodes = client.agent().nodes();
            String summary = ClusterSummary.of(nodes);
            return new AgentsWord(nodes, nodes.brake() ? List.of(summary, BRAKE) : List.of(summary));
        } catch (ClientException e) {
            return needsAdministrator(e)
                    ? new AgentsWord(
                            null,
                            List.of("Log in as an administrator to see its epoch, which agent is in office and whether"
                                    + " the brake holds."))
                    : NONE;
        }
    }

    private static boolean needsAdministrator(ClientException failure) {
        return failure instanceof NotLoggedInException
                || failure instanceof RefusedException refused && (refused.status() == 401 || refused.status() == 403);
    }
}
