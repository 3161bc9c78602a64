package dev.consorcios.node.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.NodeName;
import dev.consorcios.node.membership.ThisNode;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.Crowd;
import dev.consorcios.node.testing.NodeTest;
import dev.consorcios.node.testing.Person;
import dev.consorcios.platform.sessions.HashedToken;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How things stand for readers, alone and together. */
class StandingsTest extends NodeTest {

    private static final NodeName HERE = new NodeName(THIS_NODE);

    @Autowired
    private Standings standings;

    @Autowired
    private ThisNode node;

    private Area area;
    private Person ana;

    @BeforeEach
    void threeItems() {
        area = fixture().area();
        fixture().assign(area, THIS_NODE);
        ana = fixture().subscriber(area);
        fixture().news(area, ana, 3, "item ");
    }

    @Test
    void nothingIsSaidToWhoMayNotReadOrWhereThereIsMoreToSay() {
        assertThat(tagOf(ana)).contains(tag(0));
        StandingRequest request = request(ana);
        assertThat(look(request(fixture().person()))).isEmpty();
        assertThat(look(new StandingRequest(request.reader(), "another"))).isEmpty();
        assertThat(standings.of(List.of(request), new NodeName("node-2"))).containsExactly(Optional.empty());

        fixture().remove(area);
        assertThat(look(request)).isEmpty();
        jdbc.sql("update areas set removed_at = null where id = :id")
                .param("id", area.id())
                .update();
        assertThat(look(request)).isPresent();
        jdbc.sql("update sessions set created_at = now() - interval '2 s', expires_at = now() - interval '1 s'"
                        + " where user_id = :id")
                .param("id", ana.id())
                .update();
        assertThat(look(request)).isEmpty();
    }

    @Test
    void deletedItemsAreCountedWhereThatIsAskedFor() {
        as(ana).delete(area.path("/news/2")).expect(204);
        as(ana).delete(area.path("/news/3")).expect(204);
        as(ana).put(area.path("/cursor"), "{\"position\":2}").expect(200);
        assertThat(look(request(ana)).orElseThrow().deleted()).isNull();
        assertThat(deleted(2, 3)).isNull();
        assertThat(deleted(3, 3)).isEqualTo(1);
        assertThat(deleted(0, 2)).isEqualTo(1);
        assertThat(tagOf(ana)).contains(new PageTag(ThisServer.number(jdbc), area.id(), 3, 2, 2));
    }

    @Test
    void eachIsToldOfItself() {
        Person eva = fixture().subscriber(area);
        as(eva).put(area.path("/cursor"), "{\"position\":2}").expect(200);
        List<StandingRequest> together = IntStream.range(0, 100)
                .mapToObj(number -> request(number % 3 == 0 ? eva : ana))
                .toList();
        assertThat(tags(standings.of(together, HERE)))
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .mapToObj(number -> tag(number % 3 == 0 ? 2 : 0))
                        .toList());
    }

    @Test
    void whatIsAskedAtTheSameTimeIsLookedUpTogether() throws Exception {
        Person eva = fixture().subscriber(area);
        as(eva).put(area.path("/cursor"), "{\"position\":2}").expect(200);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        List<Optional<Standing>> answers;
        try (GatheredStandings gathered = new GatheredStandings(standings, node, Duration.ofMinutes(1), meters)) {
            answers = Crowd.doAtOnce(64, number -> () -> gathered.of(request(number % 2 == 0 ? eva : ana)));
        }
        assertThat(tags(answers))
                .containsExactlyElementsOf(IntStream.range(0, 64)
                        .mapToObj(number -> tag(number % 2 == 0 ? 2 : 0))
                        .toList());
        assertThat(meters.get("consorcios.reads.checked").summary().count()).isBetween(1L, 63L);
    }

    private static List<PageTag> tags(List<Optional<Standing>> standings) {
        return standings.stream().map(standing -> standing.orElseThrow().tag()).toList();
    }

    private Optional<PageTag> tagOf(Person reader) {
        return look(request(reader)).map(Standing::tag);
    }

    private Optional<Standing> look(StandingRequest request) {
        return standings.of(List.of(request), HERE).get(0);
    }

    private @Nullable Long deleted(long countBefore, long countPast) {
        StandingRequest request = request(ana);
        return look(new StandingRequest(request.reader(), request.areaKey(), countBefore, countPast))
                .orElseThrow()
                .deleted();
    }

    private StandingRequest request(Person reader) {
        return new StandingRequest(HashedToken.of(reader.token()), new AreaName(area.name()).key());
    }

    private PageTag tag(long cursor) {
        return new PageTag(ThisServer.number(jdbc), area.id(), 3, 0, cursor);
    }
}
