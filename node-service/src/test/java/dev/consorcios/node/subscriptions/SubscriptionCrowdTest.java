package dev.consorcios.node.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.node.testing.Answer;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.Caller;
import dev.consorcios.node.testing.Crowd;
import dev.consorcios.node.testing.NodeTest;
import dev.consorcios.node.testing.Person;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Subscriptions and cursors of many at a time, on two nodes. */
class SubscriptionCrowdTest extends NodeTest {

    @Test
    void ofManySubscribingOneUserAtOnceOneDoesIt() throws Exception {
        for (int round = 0; round < 15; round++) {
            Area area = fixture().area();
            Person ana = fixture().person();
            List<Answer> answers = Crowd.doAtOnce(
                    4, index -> () -> (index % 2 == 0 ? as(ana) : atSecondNode(ana)).put(area.path("/subscription")));
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 200, 200, 200);
            assertThat(answers)
                    .extracting(Answer::body)
                    .containsOnly(answers.getFirst().body());
            assertThat(fixture().subscribers(area)).isEqualTo(1);
        }
    }

    @Test
    void comingAndGoingAndPostingAtOnceNeverFailsAndTheCountStaysRight() throws Exception {
        Area area = fixture().area();
        List<Person> people = List.of(fixture().person(), fixture().person());
        List<Set<Integer>> statuses = Crowd.doAtOnce(6, index -> () -> {
            Set<Integer> seen = new java.util.TreeSet<>();
            Random random = new Random(index);
            for (int number = 0; number < 60; number++) {
                Person person = people.get(random.nextInt(2));
                Caller node = random.nextBoolean() ? as(person) : atSecondNode(person);
                Answer answer = switch (random.nextInt(4)) {
                    case 0 -> node.put(area.path("/subscription"));
                    case 1 -> node.put(area.path("/subscription?from=now"));
                    case 2 -> node.delete(area.path("/subscription"));
                    default -> node.postNews(area, "a");
                };
                seen.add(answer.status());
            }
            return seen;
        });
        assertThat(statuses).allSatisfy(seen -> assertThat(seen).isSubsetOf(200, 201, 204, 403, 404));
        assertThat(fixture().subscribers(area))
                .isEqualTo(fixture().count("select count(*) from subscriptions where area_id = " + area.id()));
        assertThat(fixture().newsIn(area)).isEqualTo(fixture().lastPosition(area));
    }

    @Test
    void aCursorNeverGoesBackByARace() throws Exception {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        fixture().news(area, ana, 200, "item ");
        Crowd.doAtOnce(6, index -> () -> {
            Random random = new Random(index);
            long atLeast = 0;
            for (int number = 0; number < 60; number++) {
                Caller node = random.nextBoolean() ? as(ana) : atSecondNode(ana);
                long position = random.nextLong(201);
                long cursor = node.put(area.path("/cursor"), "{\"position\":" + position + "}")
                        .expect(200)
                        .number("cursor");
                assertThat(cursor).isGreaterThanOrEqualTo(Math.max(position, atLeast));
                atLeast = cursor;
            }
            return index;
        });
        as(ana).put(area.path("/cursor"), "{\"position\":200}").expect(200);
        assertThat(as(ana).get(area.path("/news")).number("cursor")).isEqualTo(200);
    }
}
