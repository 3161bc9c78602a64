package dev.consorcios.node.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.NodeTest;
import dev.consorcios.node.testing.Person;
import dev.consorcios.node.testing.Plans;
import dev.consorcios.node.testing.Plenty;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** How PostgreSQL carries out what subscriptions need where there is much of everything. */
class SubscriptionPlanTest extends NodeTest {

    /** How many blocks more the indexes of the large area may cost for being deeper. */
    private static final int DEEPER = 16;

    @Autowired
    private DataSource database;

    @Autowired
    private PlatformTransactionManager transactions;

    private Plenty plenty;
    private Plans plans;

    @BeforeEach
    void fill() throws Exception {
        plenty = Plenty.of(fixture(), database);
        plans = new Plans(jdbc, transactions);
    }

    @Test
    void subscribingAndEndingItTouchOnlyIndexes() {
        Person newcomer = fixture().person();
        assertThat(plans.plan(SubscriptionSql.SUBSCRIBE, subscription(plenty.large(), newcomer, false)))
                .contains("areas_pkey", "subscriptions_pkey", "news_deleted")
                .doesNotContain("Seq Scan", "Bitmap", "Sort", "Hash", "Merge");
        assertThat(plans.plan(SubscriptionSql.UNSUBSCRIBE, of(plenty.large(), plenty.reader())))
                .contains("areas_pkey", "subscriptions_pkey")
                .doesNotContain("Seq Scan", "Bitmap", "Sort", "Hash", "Merge");
    }

    @Test
    void subscribingFromNowCostsTheSameHoweverMuchThereIs() {
        Person newcomer = fixture().person();
        long few = plans.blocks(SubscriptionSql.SUBSCRIBE, subscription(plenty.small(), newcomer, true));
        assertThat(plans.blocks(SubscriptionSql.SUBSCRIBE, subscription(plenty.large(), newcomer, true)))
                .as("blocks, %s for the small area", few)
                .isLessThanOrEqualTo(few + DEEPER);
    }

    @Test
    void movingACursorTouchesOnlyIndexesAndCostsTheSameHoweverMuchThereIs() {
        assertThat(plans.plan(SubscriptionSql.MOVE, move(plenty.large(), Plenty.LARGE - 10)))
                .contains("areas_pkey", "subscriptions_pkey", "news_deleted")
                .doesNotContain("Seq Scan", "Bitmap", "Sort", "Hash", "Merge");
        long few = plans.blocks(SubscriptionSql.MOVE, move(plenty.small(), Plenty.SMALL - 10));
        assertThat(plans.blocks(SubscriptionSql.MOVE, move(plenty.large(), Plenty.LARGE - 10)))
                .as("blocks, %s for the small area", few)
                .isLessThanOrEqualTo(few + DEEPER);
    }

    private Map<String, Object> move(Area area, long position) {
        return Map.of("area", area.id(), "user", plenty.reader().id(), "position", position, "rewind", false);
    }

    private static Map<String, Object> subscription(Area area, Person person, boolean fromNow) {
        return Map.of("area", area.id(), "user", person.id(), "fromNow", fromNow);
    }

    private static Map<String, Object> of(Area area, Person person) {
        return Map.of("area", area.id(), "user", person.id());
    }
}
