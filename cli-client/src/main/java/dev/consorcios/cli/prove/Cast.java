package dev.consorcios.cli.prove;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.Login;
import dev.consorcios.api.NewArea;
import dev.consorcios.api.NewUser;
import dev.consorcios.api.NewsPage;
import dev.consorcios.api.NodeAddress;
import dev.consorcios.api.RouteView;
import dev.consorcios.cli.client.AttemptLimits;
import dev.consorcios.cli.client.ClientSettings;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.Hop;
import dev.consorcios.cli.client.Time;
import dev.consorcios.cli.client.Watcher;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.local.LocalCluster;
import dev.consorcios.cli.local.PartKind;
import dev.consorcios.cli.local.ThrowAwayCluster;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The users of a cluster, each with clients of their own, and the areas that they use. */
final class Cast {

    private static final int AREAS = 8;
    private static final int PAGE = 500;
    private static final String PASSWORD = "correct horse battery";

    /** How long to try before anything is broken on purpose: the machine is busy then with starting all that. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration SOON_TIRED = Duration.ofSeconds(1);

    private final LocalCluster cluster;
    private final Path directory;
    private final Clock clock;
    private final Time time;
    private final List<URI> agents;
    private final Map<String, String> names;
    private final List<ClusterClient> clients = new ArrayList<>();
    private final List<String> areas = new ArrayList<>();
    private @Nullable String adminToken;

    Cast(ThrowAwayCluster throwAway, Clock clock, Time time) {
        this.cluster = throwAway.cluster();
        this.directory = throwAway.directory().resolve("users");
        this.clock = clock;
        this.time = time;
        this.agents = cluster.agentUrls().stream().map(URI::create).toList();
        this.names = Stream.of(PartKind.AGENT, PartKind.NODE)
                .flatMap(kind -> cluster.names(kind).stream())
                .collect(Collectors.toMap(cluster::address, name -> name));
    }

    /** The administrator adds areas, every second one spread over two nodes. */
    List<String> openAreas() throws IOException, InterruptedException {
        try (ClusterClient guest = guest()) {
            String password = cluster.adminPassword().orElseThrow();
            adminToken =
                    guest.agent().logIn(new Login(LocalCluster.ADMIN, password)).token();
        }
        try (ClusterClient admin = client(LocalCluster.ADMIN, agents, adminToken, PATIENCE)) {
            for (int i = 1; i <= AREAS; i++) {
                areas.add(admin.agent()
                        .addArea(new NewArea("area-" + i, null, 1 + i % 2))
                        .name());
            }
        }
        return List.copyOf(areas);
    }

    /** A new user, subscribed to every area; answers the session's token. */
    String enter(String name) throws InterruptedException {
        String token;
        try (ClusterClient guest = guest()) {
            guest.agent().register(new NewUser(name, PASSWORD));
            token = guest.agent().logIn(new Login(name, PASSWORD)).token();
        }
        try (ClusterClient client = client(name, agents, token, PATIENCE)) {
            for (String area : areas) {
                client.node().subscribe(new AreaName(area), false);
            }
        }
        return token;
    }

    /** A user at work. @param turned whether to go first to the node that the agent names last */
    Actor actor(String name, String token, boolean turned, Duration timeout, Operations operations) {
        Trace trace = new Trace(names);
        String home = turned ? name + "-turned" : name;
        ClusterClient client = new ClusterClient(
                settings(home, agents, token, timeout, trace), turned ? Cast::turned : UnaryOperator.identity());
        clients.add(client);
        return new Actor(name, client, trace, operations, time);
    }

    /** A watch on every agent. */
    List<Watch> watches(Notices notices, Offices offices) {
        return cluster.names(PartKind.AGENT).stream()
                .map(agent -> {
                    List<URI> one = List.of(URI.create(cluster.address(agent)));
                    ClusterClient client = client("watch-" + agent, one, adminToken, SOON_TIRED);
                    clients.add(client);
                    return new Watch(agent, client, notices, offices, time);
                })
                .toList();
    }

    /** When all is done. Not when the cluster is being cleared away: it would write into what is being deleted. */
    void leave() {
        clients.forEach(ClusterClient::close);
    }

    private ClusterClient guest() {
        return client("guest", agents, null, PATIENCE);
    }

    private ClusterClient client(String home, List<URI> asked, @Nullable String token, Duration timeout) {
        return new ClusterClient(settings(home, asked, token, timeout, new Unheeded()));
    }

    private ClientSettings settings(
            String home, List<URI> asked, @Nullable String token, Duration timeout, Watcher watcher) {
        return new ClientSettings(
                asked, timeout, AttemptLimits.USUAL, directory.resolve(home), token, watcher, clock, time);
    }

    /** All that is there in the areas, as this user is told by whichever node. */
    Map<String, List<History.Item>> everything(String name, String token) throws InterruptedException {
        Map<String, List<History.Item>> all = new HashMap<>();
        try (ClusterClient client = client(name + "-in-the-end", agents, token, PATIENCE)) {
            for (String area : areas) {
                List<History.Item> items = new ArrayList<>();
                NewsPage page = client.node().after(new AreaName(area), 0, PAGE);
                items.addAll(Reader.items(page));
                while (page.next() != null) {
                    page = client.node().after(new AreaName(area), page.next(), PAGE);
                    items.addAll(Reader.items(page));
                }
                all.put(area, items);
            }
        }
        return all;
    }

    private record Unheeded() implements Watcher {

        @Override
        public void hop(Hop hop) {
            // nobody is to know
        }

        @Override
        public void waiting(Message tried) {
            // nobody is to know
        }
    }

    private static RouteView turned(RouteView route) {
        if (route.alternatives().isEmpty()) {
            return route;
        }
        List<NodeAddress> nodes = new ArrayList<>(route.alternatives().reversed());
        nodes.add(route.node());
        return new RouteView(
                route.area(), nodes.getFirst(), nodes.subList(1, nodes.size()), route.epoch(), route.ttlSeconds());
    }
}
