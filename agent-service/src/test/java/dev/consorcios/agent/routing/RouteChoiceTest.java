package dev.consorcios.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.NodeAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RouteChoiceTest {

    @Test
    void withoutNodesThereIsNone() {
        assertThat(RouteChoice.order(List.of(), new Random(1))).isEmpty();
    }

    @Test
    void nodesThatAreWellComeFirstThenThoseThatHaveTheAreaAndThereAreAtMostFourAlternatives() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<Candidate> candidates = new ArrayList<>();
            for (int i = random.nextInt(10); i > 0; i--) {
                candidates.add(candidate(i, random.nextBoolean(), random.nextInt(3) == 0));
            }
            List<NodeAddress> order = RouteChoice.order(candidates, random);
            assertThat(order).doesNotHaveDuplicates().hasSize(Math.min(5, candidates.size()));
            List<Integer> ranks = candidates.stream()
                    .map(node -> (node.suspect() ? 2 : 0) + (node.assigned() ? 0 : 1))
                    .toList();
            assertThat(order)
                    .as("seed %s", seed)
                    .extracting(address -> ranks.get(candidates.indexOf(candidates.stream()
                            .filter(node -> node.address().equals(address))
                            .findAny()
                            .orElseThrow())))
                    .containsExactlyElementsOf(
                            ranks.stream().sorted().limit(order.size()).toList());
        }
    }

    @Test
    void theNodesOfAnAreaShareItsLoadAndSoDoThoseThatAreFallenBackTo() {
        List<Candidate> candidates = List.of(
                candidate(0, true), candidate(1, true), candidate(2, false), candidate(3, false), candidate(4, false));
        Map<String, Integer> first = new HashMap<>();
        Map<String, Integer> third = new HashMap<>();
        Random random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            List<NodeAddress> order = RouteChoice.order(candidates, random);
            first.merge(order.get(0).name(), 1, Integer::sum);
            third.merge(order.get(2).name(), 1, Integer::sum);
        }
        assertThat(first).containsOnlyKeys("0", "1");
        assertThat(first.values()).allMatch(count -> count > 1300);
        assertThat(third).containsOnlyKeys("2", "3", "4");
        assertThat(third.values()).allMatch(count -> count > 850);
    }

    private static Candidate candidate(int number, boolean assigned) {
        return candidate(number, assigned, false);
    }

    private static Candidate candidate(int number, boolean assigned, boolean suspect) {
        return new Candidate(new NodeAddress("" + number, "http://node-" + number), assigned, suspect);
    }
}
