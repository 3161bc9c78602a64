package dev.consorcios.node.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.node.testing.Answer;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.Caller;
import dev.consorcios.node.testing.NodeTest;
import dev.consorcios.node.testing.OpenTransaction;
import dev.consorcios.node.testing.Person;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What happens to a post that has to wait while things change: each test stops the world at the worst moment. */
class WaitingPostTest extends NodeTest {

    @Autowired
    private DataSource database;

    @Test
    void aPostGetsItsPositionOnlyWhenTheOneBeforeIsThereForAllToSee() throws Exception {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        try (OpenTransaction slow = new OpenTransaction(database)) {
            slow.execute("update areas set last_position = last_position + 1 where id = " + area.id());
            slow.execute("insert into news (area_id, position, author_id, text) values (" + area.id() + ", 1, "
                    + ana.id() + ", 'slow')");
            CompletableFuture<Answer> post = inBackground(() -> as(ana).postNews(area, "fast"));
            slow.awaitWaiting(1);
            assertThat(as(ana).get(area.path("/news")).positions()).isEmpty();
            assertThat(post).isNotDone();
            slow.commit();
            assertThat(post.get(60, TimeUnit.SECONDS).expect(201).number("position"))
                    .isEqualTo(2);
        }
        assertThat(as(ana).get(area.path("/news")).positions()).containsExactly(1, 2);
    }

    @Test
    void aPostBehindOneThatFailsTakesItsPosition() throws Exception {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        CompletableFuture<Answer> post;
        try (OpenTransaction failing = new OpenTransaction(database)) {
            failing.execute("update areas set last_position = last_position + 1 where id = " + area.id());
            post = inBackground(() -> as(ana).postNews(area, "a"));
            failing.awaitWaiting(1);
        }
        assertThat(post.get(60, TimeUnit.SECONDS).expect(201).number("position"))
                .isEqualTo(1);
    }

    @Test
    void aLogoutIsAnsweredOnlyWhenPostsUnderWayAreStored() throws Exception {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        try (OpenTransaction busy = new OpenTransaction(database)) {
            busy.execute("select 1 from areas where id = " + area.id() + " for update");
            CompletableFuture<Answer> post = inBackground(() -> as(ana).postNews(area, "a"));
            busy.awaitWaiting(1);
            CompletableFuture<Void> logout =
                    CompletableFuture.runAsync(() -> fixture().logOut(ana));
            busy.awaitWaiting(2);
            assertThat(logout).isNotDone();
            busy.commit();
            post.get(60, TimeUnit.SECONDS).expect(201);
            logout.get(60, TimeUnit.SECONDS);
        }
        as(ana).postNews(area, "b").expectProblem(401, "unauthenticated");
        assertThat(fixture().newsIn(area)).isEqualTo(1);
    }

    @Test
    void aPostThatWaitsForALogoutIsNotStored() throws Exception {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        try (OpenTransaction logout = new OpenTransaction(database)) {
            logout.execute("delete from sessions where user_id = " + ana.id());
            CompletableFuture<Answer> post = inBackground(() -> as(ana).postNews(area, "a"));
            logout.awaitWaiting(1);
            logout.commit();
            post.get(60, TimeUnit.SECONDS).expectProblem(401, "unauthenticated");
        }
        assertThat(fixture().newsIn(area)).isZero();
        assertThat(fixture().lastPosition(area)).isZero();
    }

    @Test
    void anUnsubscribeIsAnsweredOnlyWhenPostsUnderWayAreStored() throws Exception {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        Caller second = atSecondNode(ana);
        try (OpenTransaction busy = new OpenTransaction(database)) {
            busy.execute("select 1 from areas where id = " + area.id() + " for update");
            CompletableFuture<Answer> post = inBackground(() -> as(ana).postNews(area, "a"));
            busy.awaitWaiting(1);
            CompletableFuture<Answer> unsubscribe = inBackground(() -> second.delete(area.path("/subscription")));
            busy.awaitWaiting(2);
            busy.commit();
            post.get(60, TimeUnit.SECONDS).expect(201);
            unsubscribe.get(60, TimeUnit.SECONDS).expect(204);
        }
        as(ana).postNews(area, "b").expectProblem(403, "not-subscribed");
        assertThat(fixture().newsIn(area)).isEqualTo(1);
        assertThat(fixture().subscribers(area)).isZero();
    }

    @Test
    void aPostThatWaitsForAnUnsubscribeIsNotStored() throws Exception {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        try (OpenTransaction unsubscribe = new OpenTransaction(database)) {
            unsubscribe.execute("delete from subscriptions where user_id = " + ana.id());
            CompletableFuture<Answer> post = inBackground(() -> as(ana).postNews(area, "a"));
            unsubscribe.awaitWaiting(1);
            unsubscribe.commit();
            post.get(60, TimeUnit.SECONDS).expectProblem(403, "not-subscribed");
        }
        assertThat(fixture().lastPosition(area)).isZero();
    }

    @Test
    void whatWaitsForTheRemovalOfItsAreaFindsItGone() throws Exception {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        Person eva = fixture().person();
        long subscribers = fixture().subscribers(area);
        try (OpenTransaction removal = new OpenTransaction(database)) {
            removal.execute("update areas set removed_at = now() where id = " + area.id());
            CompletableFuture<Answer> post = inBackground(() -> as(ana).postNews(area, "a", "key"));
            CompletableFuture<Answer> subscribe = inBackground(() -> as(eva).put(area.path("/subscription")));
            removal.awaitWaiting(2);
            removal.commit();
            post.get(60, TimeUnit.SECONDS).expectProblem(404, "area-not-found");
            subscribe.get(60, TimeUnit.SECONDS).expectProblem(404, "area-not-found");
        }
        assertThat(fixture().newsIn(area)).isZero();
        // The row of the subscription itself is cleared away with all others of the area.
        assertThat(fixture().subscribers(area)).isEqualTo(subscribers);
    }

    private static CompletableFuture<Answer> inBackground(java.util.function.Supplier<Answer> request) {
        return CompletableFuture.supplyAsync(request);
    }
}
