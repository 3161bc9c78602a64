package dev.consorcios.agent.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MoveTest {

    @Test
    void whatAnAreaLostIsPairedWithWhatItGot() {
        Set<Placement> added = Set.of(new Placement(1, 20), new Placement(1, 21), new Placement(2, 20));
        Set<Placement> dropped = Set.of(new Placement(1, 10), new Placement(3, 10), new Placement(3, 11));
        assertThat(Move.pair(added, dropped, Set.of(1L, 2L, 3L)))
                .containsExactly(
                        new Move(1, 10L, 20L),
                        new Move(1, null, 21L),
                        new Move(2, null, 20L),
                        new Move(3, 10L, null),
                        new Move(3, 11L, null));
    }

    @Test
    void nothingIsSaidOfAnAreaThatIsNoMore() {
        assertThat(Move.pair(Set.of(), Set.of(new Placement(1, 10)), Set.of(2L)))
                .isEmpty();
    }

    @Test
    void eachPlacementIsInOneMoveAndNoAreaBothLosesAndGetsAlone() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Set<Placement> added = some(random, 0);
            Set<Placement> dropped = some(random, 10);
            List<Move> moves = Move.pair(added, dropped, Set.of(1L, 2L, 3L, 4L));
            assertThat(moves.stream()
                            .filter(move -> move.to() != null)
                            .map(move -> new Placement(move.area(), Objects.requireNonNull(move.to()))))
                    .as("seed %s", seed)
                    .containsExactlyInAnyOrderElementsOf(added);
            assertThat(moves.stream()
                            .filter(move -> move.from() != null)
                            .map(move -> new Placement(move.area(), Objects.requireNonNull(move.from()))))
                    .as("seed %s", seed)
                    .containsExactlyInAnyOrderElementsOf(dropped);
            for (long area = 1; area <= 4; area++) {
                long of = area;
                assertThat(moves.stream().filter(move -> move.area() == of && move.from() == null))
                        .as("seed %s, area %s: only what there is too much of is unpaired", seed, area)
                        .hasSize(Math.max(0, count(added, area) - count(dropped, area)));
            }
        }
    }

    private static int count(Set<Placement> placements, long area) {
        return (int) placements.stream()
                .filter(placement -> placement.area() == area)
                .count();
    }

    private static Set<Placement> some(Random random, int firstNode) {
        Set<Placement> placements = new HashSet<>();
        for (int i = 0; i < random.nextInt(12); i++) {
            placements.add(new Placement(1 + random.nextInt(4), firstNode + random.nextInt(5)));
        }
        return placements;
    }
}
