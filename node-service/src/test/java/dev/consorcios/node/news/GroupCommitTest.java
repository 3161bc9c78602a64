package dev.consorcios.node.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NewsItem;
import dev.consorcios.api.NewsPost;
import dev.consorcios.node.areas.RequestedArea;
import dev.consorcios.node.testing.Answer;
import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.NodeTest;
import dev.consorcios.node.testing.OpenTransaction;
import dev.consorcios.node.testing.Person;
import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.sessions.SessionUser;
import dev.consorcios.platform.web.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Posts that are stored together. An area whose row a test has locked keeps a batch waiting, and others gather behind it. */
class GroupCommitTest extends NodeTest {

    @Autowired
    private DataSource database;

    @Autowired
    private BatchLog log;

    @Autowired
    private Posting posting;

    @Autowired
    private BacklogLimits limits;

    @Autowired
    private GroupCommit group;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.close();
    }

    @Test
    void whatComesWhileATransactionIsUnderWayIsStoredTogetherInTheNext() throws Exception {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        try (OpenTransaction busy = lock(area)) {
            answers.add(async(() -> as(ana).postNews(area, "first")));
            busy.awaitWaiting(1);
            for (int number = 1; number <= 20; number++) {
                String text = "together " + number;
                answers.add(async(() -> as(ana).postNews(area, text)));
                awaitWaiting(group, number);
            }
            assertThat(answers).noneMatch(CompletableFuture::isDone);
        }
        List<Long> positions = new ArrayList<>();
        for (CompletableFuture<Answer> answer : answers) {
            positions.add(answer.get(60, TimeUnit.SECONDS).expect(201).number("position"));
        }
        assertThat(positions)
                .as("in the order in which they came")
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 21).boxed().toList());
        assertThat(fixture().count("select count(distinct xmin::text) from news where area_id = " + area.id()))
                .as("transactions")
                .isEqualTo(2);
    }

    @Test
    void areasThatAreLockedHoldUpNoOthers() throws Exception {
        List<Area> locked = List.of(
                fixture().area(), fixture().area(), fixture().area(), fixture().area());
        Area free = fixture().area();
        Person ana = fixture().subscriber(free);
        locked.forEach(area -> fixture().subscribe(ana, area));
        List<CompletableFuture<Answer>> stuck = new ArrayList<>();
        try (OpenTransaction busy = lock(locked.toArray(Area[]::new))) {
            for (Area area : locked) {
                stuck.add(async(() -> as(ana).postNews(area, "stuck")));
            }
            busy.awaitWaiting(BacklogLimits.USUAL.batches() - 1);
            for (int number = 0; number < 10; number++) {
                as(ana).postNews(free, "free").expect(201);
            }
            assertThat(stuck).noneMatch(CompletableFuture::isDone);
        }
        for (CompletableFuture<Answer> answer : stuck) {
            answer.get(60, TimeUnit.SECONDS).expect(201);
        }
    }

    @Test
    void whoMayNotPostIsLeftOutAndTheOthersAreStored() throws Exception {
        Area area = fixture().area();
        Area other = fixture().area();
        Area removed = fixture().area();
        Area locked = fixture().area();
        Person ana = fixture().subscriber(area);
        List.of(other, removed, locked).forEach(each -> fixture().subscribe(ana, each));
        Person gone = fixture().subscriber(area);
        fixture().logOut(gone);
        Person leaving = fixture().subscriber(area);
        as(ana).postNews(area, "before", "key").expect(201);
        fixture().remove(removed);
        try (OpenTransaction busy = lock(locked)) {
            busy.execute("delete from sessions where user_id = " + leaving.id());
            List<BatchLog.Appended> appended = log.append(
                    List.of(
                            draft(area, ana, "a", null),
                            draft(area, gone, "logged out", null),
                            draft(other, ana, "b", "other key"),
                            draft(area, fixture().person(), "not subscribed", null),
                            draft(area, ana, "before", "key"),
                            draft(removed, ana, "removed", null),
                            draft(locked, ana, "locked", null),
                            draft(area, leaving, "about to be logged out", null),
                            draft(area, ana, "c", null)),
                    false);
            assertThat(appended)
                    .extracting(GroupCommitTest::shortly)
                    .containsExactly("2 a", "left", "1 b", "left", "left", "locked", "locked", "left", "3 c");
        }
        assertThat(fixture().lastPosition(area)).isEqualTo(3);
        assertThat(fixture().newsIn(area)).isEqualTo(3);
        assertThat(fixture().lastPosition(locked)).isZero();
        assertThat(fixture().lastPosition(removed)).isZero();
    }

    @Test
    void eachOfManyIsToldItsOwnReason() throws Exception {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        Person leaver = fixture().subscriber(area);
        Person gone = fixture().subscriber(area);
        CompletableFuture<Answer> good;
        CompletableFuture<Answer> unsubscribed;
        CompletableFuture<Answer> loggedOut;
        CompletableFuture<Answer> replay;
        CompletableFuture<Answer> first;
        try (OpenTransaction busy = lock(area)) {
            first = async(() -> as(ana).postNews(area, "first", "key"));
            busy.awaitWaiting(1);
            unsubscribed = async(() -> as(leaver).postNews(area, "a"));
            loggedOut = async(() -> as(gone).postNews(area, "b"));
            replay = async(() -> as(ana).postNews(area, "first", "key"));
            good = async(() -> as(ana).postNews(area, "good"));
            awaitWaiting(group, 4);
            jdbc.sql("delete from subscriptions where user_id = " + leaver.id()).update();
            fixture().logOut(gone);
        }
        first.get(60, TimeUnit.SECONDS).expect(201);
        unsubscribed.get(60, TimeUnit.SECONDS).expectProblem(403, "not-subscribed");
        loggedOut.get(60, TimeUnit.SECONDS).expectProblem(401, "unauthenticated");
        assertThat(replay.get(60, TimeUnit.SECONDS).expect(200).number("position"))
                .isEqualTo(1);
        assertThat(good.get(60, TimeUnit.SECONDS).expect(201).number("position"))
                .isEqualTo(2);
        assertThat(fixture().newsIn(area)).isEqualTo(2);
    }

    @Test
    void aKeyThatAnotherNodeStoresMeanwhileIsLeftOutAndTheOthersAreStored() throws Exception {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        CompletableFuture<List<BatchLog.Appended>> batch;
        try (OpenTransaction elsewhere = lock(area)) {
            elsewhere.execute("update areas set last_position = last_position + 1 where id = " + area.id());
            elsewhere.execute("insert into news (area_id, position, author_id, text, idempotency_key) values ("
                    + area.id() + ", 1, " + ana.id() + ", 'a', 'key')");
            batch = async(() -> log.append(List.of(draft(area, ana, "a", "key"), draft(area, ana, "b", null)), true));
            elsewhere.awaitWaiting(1);
            elsewhere.commit();
        }
        assertThat(batch.get(60, TimeUnit.SECONDS))
                .extracting(GroupCommitTest::shortly)
                .containsExactly("left", "2 b");
        assertThat(fixture().lastPosition(area)).isEqualTo(2);
    }

    @Test
    void oneThatTheDatabaseRefusesFailsAlone() throws Exception {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        CompletableFuture<Posting.Posted> first;
        CompletableFuture<Posting.Posted> bad;
        CompletableFuture<Posting.Posted> good;
        try (OpenTransaction busy = lock(area)) {
            first = async(() -> posting.post(draft(area, ana, "first", null)));
            busy.awaitWaiting(1);
            bad = async(() -> posting.post(draft(area, ana, "bad", "no key may hold an \u00e4")));
            good = async(() -> posting.post(draft(area, ana, "good", null)));
            awaitWaiting(group, 2);
        }
        first.get(60, TimeUnit.SECONDS);
        assertThat(bad).failsWithin(Duration.ofSeconds(60));
        assertThat(good.get(60, TimeUnit.SECONDS).item().position()).isEqualTo(2);
        assertThat(fixture().newsIn(area)).isEqualTo(2);
        assertThat(fixture().lastPosition(area)).isEqualTo(2);
    }

    @Test
    void whereTooManyWaitTheNextIsRefusedAtOnceAndTheOthersAreStored() throws Exception {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        try (GroupCommit small = groupCommit(new BacklogLimits(3, 1000, 2, 1000, 2, limits.longestWait()))) {
            List<CompletableFuture<Optional<NewsItem>>> accepted = new ArrayList<>();
            try (OpenTransaction busy = lock(area)) {
                accepted.add(async(() -> small.append(draft(area, ana, "a", null))));
                busy.awaitWaiting(1);
                for (int number = 1; number <= 3; number++) {
                    accepted.add(async(() -> small.append(draft(area, ana, "a", null))));
                    awaitWaiting(small, number);
                }
                assertThat(refusal(async(() -> small.append(draft(area, ana, "too many", null)))))
                        .satisfies(refusal -> {
                            assertThat(refusal.code()).isEqualTo(ErrorCode.DATABASE_UNAVAILABLE);
                            assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(1));
                        });
                assertThat(accepted).noneMatch(CompletableFuture::isDone);
            }
            for (CompletableFuture<Optional<NewsItem>> item : accepted) {
                assertThat(item.get(60, TimeUnit.SECONDS)).isPresent();
            }
        }
        assertThat(fixture().newsIn(area)).isEqualTo(4);
    }

    @Test
    void stoppingFinishesWhatIsUnderWayAndRefusesWhatWaits() throws Exception {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        GroupCommit stopped = groupCommit(limits);
        CompletableFuture<Optional<NewsItem>> underWay;
        CompletableFuture<Void> stopping;
        try (OpenTransaction busy = lock(area)) {
            underWay = async(() -> stopped.append(draft(area, ana, "a", null)));
            busy.awaitWaiting(1);
            CompletableFuture<Optional<NewsItem>> waiting = async(() -> stopped.append(draft(area, ana, "b", null)));
            awaitWaiting(stopped, 1);
            stopping = CompletableFuture.runAsync(stopped::close, threads);
            assertThat(refusal(waiting).code()).isEqualTo(ErrorCode.DATABASE_UNAVAILABLE);
            assertThat(refusal(async(() -> stopped.append(draft(area, ana, "c", null))))
                            .code())
                    .isEqualTo(ErrorCode.DATABASE_UNAVAILABLE);
            assertThat(stopping).isNotDone();
        }
        assertThat(underWay.get(60, TimeUnit.SECONDS)).isPresent();
        stopping.get(60, TimeUnit.SECONDS);
        assertThat(fixture().newsIn(area)).isEqualTo(1);
    }

    @Test
    void whatWaitsForTooLongIsRefusedAndNeverStored() throws Exception {
        Area area = fixture().area();
        Person ana = fixture().subscriber(area);
        try (GroupCommit hurried = groupCommit(BacklogLimits.USUAL)) {
            CompletableFuture<Optional<NewsItem>> underWay;
            try (OpenTransaction busy = lock(area)) {
                underWay = async(() -> hurried.append(draft(area, ana, "a", null)));
                busy.awaitWaiting(1);
                List<CompletableFuture<Optional<NewsItem>>> behind = new ArrayList<>();
                for (int number = 1; number <= 10; number++) {
                    behind.add(async(() -> hurried.append(draft(area, ana, "b", null))));
                }
                for (CompletableFuture<Optional<NewsItem>> post : behind) {
                    ProblemException refusal = refusal(post);
                    assertThat(refusal.code()).isEqualTo(ErrorCode.DATABASE_UNAVAILABLE);
                    assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(1));
                }
                assertThat(underWay).isNotDone();
            }
            assertThat(underWay.get(60, TimeUnit.SECONDS)).isPresent();
        }
        assertThat(fixture().newsIn(area)).isEqualTo(1);
    }

    private GroupCommit groupCommit(BacklogLimits limits) {
        return new GroupCommit(log, limits, new SimpleMeterRegistry());
    }

    private OpenTransaction lock(Area... areas) throws Exception {
        OpenTransaction transaction = new OpenTransaction(database);
        for (Area area : areas) {
            transaction.execute("select 1 from areas where id = " + area.id() + " for update");
        }
        return transaction;
    }

    private <T> CompletableFuture<T> async(Supplier<T> action) {
        return CompletableFuture.supplyAsync(action, threads);
    }

    private static void awaitWaiting(GroupCommit group, int count) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (group.waiting() != count) {
            assertThat(Instant.now()).as("%s wait", group.waiting()).isBefore(deadline);
            Thread.sleep(5);
        }
    }

    private static ProblemException refusal(CompletableFuture<?> future) {
        try {
            throw new AssertionError(
                    "Not refused: " + future.orTimeout(60, TimeUnit.SECONDS).join());
        } catch (CompletionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            assertThat(cause).isInstanceOf(ProblemException.class);
            return (ProblemException) cause;
        }
    }

    private static Draft draft(Area area, Person author, String text, @Nullable String key) {
        return new Draft(
                new RequestedArea(area.id(), area.name()),
                new SessionUser(author.id(), author.name(), false, HashedToken.of(author.token())),
                new NewsPost(text, null),
                key);
    }

    private static String shortly(BatchLog.Appended appended) {
        return switch (appended) {
            case BatchLog.Appended.Stored stored ->
                stored.item().position() + " " + stored.item().text();
            case BatchLog.Appended.AreaLocked locked -> "locked";
            case BatchLog.Appended.Left left -> "left";
        };
    }
}
