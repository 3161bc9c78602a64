package dev.consorcios.cli.command;

import dev.consorcios.api.NodeList;
import dev.consorcios.cli.client.ClientException;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.NotLoggedInException;
import dev.consorcios.cli.client.RefusedException;
import dev.consorcios.cli.language.Message;
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
record AgentsWord(@Nullable NodeList nodes, List<Message> lines) {

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
            Message summary = ClusterSummary.of(nodes);
            return new AgentsWord(
                    nodes, nodes.brake() ? List.of(summary, Message.of("output.cluster.brake")) : List.of(summary));
        } catch (ClientException e) {
            return needsAdministrator(e)
                    ? new AgentsWord(null, List.of(Message.of("local.status.administrators-see-more")))
                    : NONE;
        }
    }

    private static boolean needsAdministrator(ClientException failure) {
        return failure instanceof NotLoggedInException
                || failure instanceof RefusedException refused && (refused.status() == 401 || refused.status() == 403);
    }
}
