package dev.consorcios.node.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.node.testing.Answer;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.NodeTest;
import dev.consorcios.node.testing.OpenTransaction;
import dev.consorcios.node.testing.Person;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class CursorTest extends NodeTest {

    @Autowired
    private DataSource database;

    /** Each line from a cursor at 4 of 10 items, of which 2, 6 and 9 are deleted. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "              | 4  | 4  | 4",
                "              | 5  | 5  | 3",
                "              | 6  | 6  | 3",
                "              | 10 | 10 | 0",
                "              | 3  | 4  | 4",
                "              | 0  | 4  | 4",
                "?rewind=false | 3  | 4  | 4",
                "?rewind=true  | 3  | 3  | 5",
                "?rewind=true  | 0  | 0  | 7",
                "?rewind=true  | 7  | 7  | 2",
                "?rewind=true  | 10 | 10 | 0",
            })
    void theCursorGoesForwardAndBackOnlyOnRequest(String query, long position, long cursor, long unread) {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        fixture().news(area, ana, 10, "item ");
        for (int deleted : new int[] {2, 6, 9}) {
            as(ana).delete(area.path("/news/" + deleted)).expect(204);
        }
        move(ana, area, "", 4).expect(200);

        Answer moved = move(ana, area, query == null ? "" : query, position).expect(200);
        assertThat(moved.number("cursor")).isEqualTo(cursor);
        assertThat(moved.number("unread")).isEqualTo(unread);
        Answer page = as(ana).get(area.path("/news?unread=true")).expect(200);
        assertThat(page.number("cursor")).isEqualTo(cursor);
        assertThat(page.number("unread")).isEqualTo(unread);
        assertThat(page.positions()).hasSize((int) unread);
    }

    @Test
    void aCursorDoesNotGoBeyondTheLastPositionWhereItWouldHideWhatComes() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        fixture().news(area, ana, 3, "item ");
        move(ana, area, "", 4).expectProblem(400, "invalid-request");
        move(ana, area, "?rewind=true", 4).expectProblem(400, "invalid-request");
        move(ana, area, "", Long.MAX_VALUE).expectProblem(400, "invalid-request");
        assertThat(as(ana).get(area.path("/news")).number("cursor")).isZero();
        move(ana, area, "", 3).expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "1",
                "{\"position\":null}",
                "{\"position\":-1}",
                "{\"position\":\"1\"}",
                "{\"position\":1.0}",
                "{\"position\":1.5}",
                "{\"position\":true}",
                "{\"position\":[1]}",
                "{\"position\":9223372036854775808}",
                "{\"position\":1e400}",
                "{\"position\":1,\"position\":2}",
                "{\"position\":1,\"rewind\":true}"
            })
    void aBodyThatIsNoPositionIsOneProblem(String body) {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        fixture().news(area, ana, 3, "item ");
        as(ana).put(area.path("/cursor"), body).expectProblem(400, "invalid-request");
        assertThat(as(ana).get(area.path("/news")).number("cursor")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rewind=yes", "rewind=", "rewind", "rewind=1", "rewind=true&rewind=true"})
    void rewindIsTrueOrFalse(String query) {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        move(ana, area, "?" + query, 0).expectProblem(400, "invalid-request");
    }

    /** What the statement saw at its start is old by then. */
    @Test
    void aMoveThatWaitsForAnotherIsAnsweredWithWhatTheOtherHasLeft() throws Exception {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        fixture().news(area, ana, 10, "item ");
        try (OpenTransaction other = new OpenTransaction(database)) {
            other.execute("update subscriptions set read_position = 8 where user_id = " + ana.id());
            CompletableFuture<Answer> move = CompletableFuture.supplyAsync(() -> move(ana, area, "", 5));
            other.awaitWaiting(1);
            other.commit();
            Answer moved = move.get(60, TimeUnit.SECONDS).expect(200);
            assertThat(moved.number("cursor")).isEqualTo(8);
            assertThat(moved.number("unread")).isEqualTo(2);
        }
    }

    @Test
    void aCursorIsItsReadersOwn() {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        Person eva = fixture().subscriber(area);
        fixture().news(area, ana, 3, "item ");
        move(ana, area, "", 3).expect(200);
        assertThat(as(eva).get(area.path("/news")).number("cursor")).isZero();
    }

    private Answer move(Person person, Area area, String query, long position) {
        return as(person).put(area.path("/cursor" + query), "{\"position\":" + position + "}");
    }
}
