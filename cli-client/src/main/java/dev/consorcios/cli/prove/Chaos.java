package dev.consorcios.cli.prove;

import dev.consorcios.cli.prove.Outage.How;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Decides by chance, but from a seed, what is broken when. Everything has its turn, also in a short run. In each round no more is broken at once than the promises
 * allow for: the greater part of the nodes and one agent live on, and PostgreSQL goes away only while all else is there.
 */
final class Chaos {

    /**
     * Outages that happen at the same time. Before the next round, all is well again.
     *
     * @param quiet how long nothing happens before
     */
    record Round(Duration quiet, List<Outage> outages) {}

    /** What a round is about. */
    private enum Theme {
        DATABASE,
        NODES_AND_AGENTS,
        NODES,
        AGENTS
    }

    /** Gives everything that is in it before anything comes again: in its order at first, mixed from then on. */
    private static final class Bag<T> {
        private final Random random;
        private final List<T> content;
        private final Deque<T> toCome;

        Bag(Random random, List<T> content) {
            this.random = random;
            this.content = content;
            this.toCome = new ArrayDeque<>(content);
        }

        T next() {
            if (toCome.isEmpty()) {
                List<T> mixed = new ArrayList<>(content);
                Collections.shuffle(mixed, random);
                toCome.addAll(mixed);
            }
            return toCome.removeFirst();
        }
    }

    /** Long enough for a node to be given up at default settings. */
    private static final Duration SHORTEST = Duration.ofSeconds(4);

    private static final Duration LONGEST_WITHOUT_DATABASE = Duration.ofSeconds(20);

    private final Bag<Theme> themes;
    private final Bag<How> hows;
    private final Bag<How> databaseHows;
    private final List<String> nodes;
    private final List<String> agents;
    private final String database;
    private final Duration longest;
    private final Random random;

    /** @param run how long all of it goes on: the longer, the longer some outages are */
    Chaos(Target target, List<String> nodes, List<String> agents, String database, Duration run, long seed) {
        this.random = new Random(seed);
        this.themes = new Bag<>(
                random,
                switch (target) {
                    case node -> List.of(Theme.NODES);
                    case agent -> List.of(Theme.AGENTS);
                    case database -> List.of(Theme.DATABASE);
                    case all -> List.of(Theme.values());
                });
        this.hows = new Bag<>(random, List.of(How.KILL, How.PAUSE, How.RESTART, How.KILL, How.PAUSE));
        this.databaseHows = new Bag<>(random, List.of(How.KILL, How.KILL, How.RESTART));
        this.nodes = List.copyOf(nodes);
        this.agents = List.copyOf(agents);
        this.database = database;
        this.longest = Duration.ofSeconds(Math.clamp(run.toSeconds() / 10, 6, 60));
    }

    Round next() {
        Duration quiet = between(Duration.ofMillis(500), Duration.ofSeconds(3));
        List<Outage> outages = new ArrayList<>();
        switch (themes.next()) {
            case NODES_AND_AGENTS -> {
                outages.addAll(some(nodes, mostNodes()));
                outages.addAll(some(agents, agents.size() - 1));
            }
            case NODES -> outages.addAll(some(nodes, mostNodes()));
            case AGENTS -> outages.addAll(some(agents, agents.size() - 1));
            case DATABASE -> outages.add(databaseOutage());
        }
        return new Round(quiet, List.copyOf(outages));
    }

    /** With more of them gone, the agents would take it for their own network's failure and give up none. */
    private int mostNodes() {
        return Math.max(1, (nodes.size() - 1) / 2);
    }

    /** One at least. */
    private List<Outage> some(List<String> parts, int most) {
        List<String> mixed = new ArrayList<>(parts);
        Collections.shuffle(mixed, random);
        return mixed.subList(0, 1 + random.nextInt(most)).stream()
                .map(this::outage)
                .toList();
    }

    private Outage outage(String part) {
        How how = hows.next();
        Duration lasts = how == How.RESTART ? Duration.ZERO : mostlyShort(SHORTEST, longest);
        return new Outage(part, how, between(Duration.ZERO, Duration.ofSeconds(1)), lasts);
    }

    private Outage databaseOutage() {
        Duration most = longest.compareTo(LONGEST_WITHOUT_DATABASE) < 0 ? longest : LONGEST_WITHOUT_DATABASE;
        return new Outage(database, databaseHows.next(), Duration.ZERO, mostlyShort(Duration.ZERO, most));
    }

    private Duration between(Duration least, Duration most) {
        return least.plusNanos((long) (most.minus(least).toNanos() * random.nextDouble()));
    }

    private Duration mostlyShort(Duration least, Duration most) {
        double chance = random.nextDouble();
        return least.plusNanos((long) (most.minus(least).toNanos() * chance * chance * chance));
    }
}
