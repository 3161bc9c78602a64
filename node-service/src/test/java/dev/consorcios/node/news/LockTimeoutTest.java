package dev.consorcios.node.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.node.testing.Answer;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.OpenTransaction;
import dev.consorcios.node.testing.Person;
import dev.consorcios.node.testing.SeparateNodeTest;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LockTimeoutTest extends SeparateNodeTest {

    @Autowired
    private DataSource database;

    @Test
    void aNodeWaitsFiveSecondsForALock() {
        assertThat(jdbc.sql("show lock_timeout").query(String.class).single()).isEqualTo("5s");
    }

    @Test
    void aLockThatIsNotToBeHadInTimeIsAnOutageAndStoresNothing() throws Exception {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        try (OpenTransaction stuck = new OpenTransaction(database)) {
            stuck.execute("select 1 from areas where id = " + area.id() + " for update");
            Answer answer = as(ana).postNews(area, "a", "key").expectProblem(503, "database-unavailable");
            assertThat(answer.header("Retry-After")).contains("1");
        }
        assertThat(fixture().newsIn(area)).isZero();
        as(ana).postNews(area, "a", "key").expect(201);
    }
}
