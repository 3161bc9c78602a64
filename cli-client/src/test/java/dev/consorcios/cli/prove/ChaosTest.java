package dev.consorcios.cli.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.cli.prove.Chaos.Round;
import dev.consorcios.cli.prove.Outage.How;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChaosTest {

    private static final String DATABASE = "postgresql";

    private static Chaos chaos(Target target, int nodes, int agents, long seconds, long seed) {
        return new Chaos(
                target, names("node-", nodes), names("agent-", agents), DATABASE, Duration.ofSeconds(seconds), seed);
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> prefix + i).toList();
    }

    private static List<Round> rounds(Chaos chaos, int count) {
        return Stream.generate(chaos::next).limit(count).toList();
    }

    private static long count(Round round, String prefix) {
        return round.outages().stream()
                .filter(outage -> outage.part().startsWith(prefix))
                .count();
    }

    @Test
    void no_more_is_away_at_once_than_the_promises_allow_for() {
        for (int seed = 0; seed < 500; seed++) {
            int nodes = 2 + seed % 6;
            int agents = 2 + seed % 3;
            for (Round round : rounds(chaos(Target.all, nodes, agents, 60, seed), 20)) {
                assertThat(round.outages()).as("seed " + seed).isNotEmpty();
                assertThat(round.outages()).extracting(Outage::part).doesNotHaveDuplicates();
                assertThat(count(round, "node-")).isLessThan(nodes).isLessThanOrEqualTo(Math.max(1, (nodes - 1) / 2));
                assertThat(count(round, "agent-")).isLessThan(agents);
                if (count(round, DATABASE) > 0) {
                    assertThat(round.outages()).hasSize(1);
                }
            }
        }
    }

    @Test
    void the_same_seed_is_the_same_plan_and_another_is_another() {
        assertThat(rounds(chaos(Target.all, 3, 2, 60, 7), 50)).isEqualTo(rounds(chaos(Target.all, 3, 2, 60, 7), 50));
        assertThat(rounds(chaos(Target.all, 3, 2, 60, 7), 50)).isNotEqualTo(rounds(chaos(Target.all, 3, 2, 60, 8), 50));
    }

    @Test
    void only_what_is_aimed_at_is_broken() {
        for (Target target : Target.values()) {
            Set<String> broken = new HashSet<>();
            rounds(chaos(target, 3, 2, 60, 1), 40)
                    .forEach(round -> round.outages().forEach(outage -> broken.add(outage.part())));

            assertThat(broken)
                    .isEqualTo(
                            switch (target) {
                                case node -> Set.of("node-1", "node-2", "node-3");
                                case agent -> Set.of("agent-1", "agent-2");
                                case database -> Set.of(DATABASE);
                                case all -> Set.of("node-1", "node-2", "node-3", "agent-1", "agent-2", DATABASE);
                            });
        }
    }

    @Test
    void the_first_rounds_of_all_break_everything_in_the_worst_ways() {
        for (int seed = 0; seed < 100; seed++) {
            List<Round> first = rounds(chaos(Target.all, 3, 2, 25, seed), 2);

            assertThat(first.getFirst().outages())
                    .singleElement()
                    .satisfies(outage -> assertThat(outage.how()).isEqualTo(How.KILL));
            assertThat(first.getLast().outages()).extracting(Outage::how).containsExactly(How.KILL, How.PAUSE);
        }
    }

    @Test
    void the_database_is_never_paused_and_nothing_is_away_for_longer_than_fits_the_run() {
        for (int seed = 0; seed < 100; seed++) {
            for (Round round : rounds(chaos(Target.all, 3, 2, 600, seed), 50)) {
                assertThat(round.quiet()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(3));
                for (Outage outage : round.outages()) {
                    boolean database = outage.part().equals(DATABASE);
                    assertThat(outage.lasts()).isBetween(Duration.ZERO, Duration.ofSeconds(database ? 20 : 60));
                    assertThat(database && outage.how() == How.PAUSE).isFalse();
                    if (!database && outage.how() != How.RESTART) {
                        assertThat(outage.lasts()).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
                    }
                }
            }
        }
    }
}
