package dev.consorcios.cli.command;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.AreaView;
import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NodeView;
import dev.consorcios.api.SubscriptionView;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.StoredSession;
import dev.consorcios.cli.completion.Kind;
import java.util.List;

/** What the running system has at this moment. */
final class LiveWords {

    private static final int LATEST = 200;

    private final Invocation invocation;

    LiveWords(Invocation invocation) {
        this.invocation = invocation;
    }

    List<String> of(Kind kind, List<String> operands) throws InterruptedException {
        if (kind == Kind.CONTEXT) {
            return List.copyOf(invocation.contexts().read().contexts().keySet());
        }
        try (ClusterClient client = invocation.connect()) {
            return switch (kind) {
                case ANY_AREA ->
                    client.agent().areas(null).stream().map(AreaView::name).toList();
                case OTHER_AREA ->
                    client.agent().areas(null).stream()
                            .filter(area -> !area.subscribed())
                            .map(AreaView::name)
                            .toList();
                case OWN_AREA ->
                    client.agent().subscriptions().stream()
                            .map(SubscriptionView::area)
                            .toList();
                case OWN_POSITION -> positions(client, new AreaName(operands.getFirst()));
                case NODE ->
                    client.agent().nodes().items().stream().map(NodeView::name).toList();
                case CONTEXT, FILE -> List.of();
            };
        }
    }

    /** The newest first: what was posted a moment ago is what one wants to take back. */
    private List<String> positions(ClusterClient client, AreaName area) throws InterruptedException {
        String me = invocation.token().isPresent()
                ? client.agent().me().name()
                : invocation
                        .sessions()
                        .find(invocation.agents())
                        .map(StoredSession::name)
                        .orElse("");
        return client.node().newest(area, LATEST).items().stream()
                .filter(item -> item.author().equalsIgnoreCase(me))
                .map(NewsItem::position)
                .map(String::valueOf)
                .toList();
    }
}
