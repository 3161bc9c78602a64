package dev.consorcios.cli.bench;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.NewArea;
import dev.consorcios.api.NodeAddress;
import dev.consorcios.api.SubscriptionView;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.client.ClientException;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.ServiceAddress;
import dev.consorcios.cli.language.Message;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The areas of a load: those that the user named, or some of its own that are removed in the end. */
final class Grounds {

    private final ClusterClient client;
    private final Consumer<Message> say;
    private final List<AreaName> own = new ArrayList<>();

    /** @param say takes what a person should know */
    Grounds(ClusterClient client, Consumer<Message> say) {
        this.client = client;
        this.say = say;
    }

    /** Adds areas that nobody else uses, and subscribes to them. */
    List<AreaName> add(String prefix, int count) throws InterruptedException {
        if (!client.agent().me().admin()) {
            throw new CommandException(ExitCode.REFUSED, Message.of("local.bench.administrators"));
        }
        for (int i = 1; i <= count; i++) {
            AreaName area = new AreaName(prefix + i);
            client.agent().addArea(new NewArea(area.value(), "A load is measured here.", null));
            own.add(area);
            client.node().subscribe(area, false);
        }
        return List.copyOf(own);
    }

    /** Removes what was added. */
    void remove() throws InterruptedException {
        for (AreaName area : own) {
            try {
                client.agent().removeArea(area);
            } catch (ClientException e) {
                say.accept(Message.of("local.bench.not-removed", area));
            }
        }
    }

    /** @param subscribed whether the load is of what only subscribers may do */
    List<Ground> survey(List<AreaName> areas, boolean subscribed) throws InterruptedException {
        Map<String, SubscriptionView> subscriptions = client.agent().subscriptions().stream()
                .collect(Collectors.toMap(view -> new AreaName(view.area()).key(), Function.identity()));
        List<Ground> grounds = new ArrayList<>();
        for (AreaName area : areas) {
            NodeAddress node = client.agent().route(area).node();
            SubscriptionView subscription = subscriptions.get(area.key());
            if (subscribed && subscription == null) {
                throw new CommandException(ExitCode.REFUSED, Message.of("problems.not-subscribed", area, area));
            }
            grounds.add(new Ground(area, subscription == null ? 0 : subscription.last(), address(node), node.name()));
        }
        return grounds;
    }

    private static URI address(NodeAddress node) {
        return ServiceAddress.parse(node.url())
                .filter(Grounds::isPlain)
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE, Message.of("local.bench.node-not-http", node.name(), node.url())));
    }

    static boolean isPlain(URI address) {
        return "http".equalsIgnoreCase(address.getScheme());
    }
}
