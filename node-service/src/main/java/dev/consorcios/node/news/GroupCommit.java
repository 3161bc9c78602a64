package dev.consorcios.node.news;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NewsItem;
import dev.consorcios.node.news.BatchLog.Appended;
import dev.consorcios.platform.web.ProblemException;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Stores posts that come at the same time together. One that comes while nothing is under way goes at once where processors
 * are free; those that come while a transaction is under way go into the next one, so that the more there is to do, the less
 * each costs.
 *
 * <p>Requests hand in their draft and wait. {@link Backlog} decides what goes together; here it is done.
 */
@Component
class GroupCommit implements AutoCloseable {

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final BatchLog log;
    private final DistributionSummary sizes;
    private final ExecutorService threads;
    private final Lock lock = new ReentrantLock();
    private final Backlog backlog;
    private final Duration longestWait;
    private boolean closed;

    GroupCommit(BatchLog log, BacklogLimits limits, MeterRegistry meters) {
        this.log = log;
        this.backlog = new Backlog(limits);
        this.longestWait = limits.longestWait();
        // Not virtual ones: what such a thread waits for from the database goes by two others before it is woken.
        this.threads = Executors.newFixedThreadPool(
                limits.batches(), Thread.ofPlatform().name("posts-", 0).daemon().factory());
        this.sizes = DistributionSummary.builder("consorcios.posts.batch")
                .description("Posts stored, or tried to, with one statement")
                .register(meters);
        Gauge.builder("consorcios.posts.waiting", this, GroupCommit::waiting)
                .description("Posts that wait for the next statement")
                .register(meters);
    }

    /** How many posts wait for the next batch. */
    int waiting() {
        return locked(backlog::size);
    }

    /**
     * Stores the draft under the area's next position, along with others.
     *
     * @return the stored item; empty, with nothing changed, when it is not for a batch: {@link NewsLog#append} tells why,
     *     or stores it
     */
    Optional<NewsItem> append(Draft draft) {
        WaitingPost post = new WaitingPost(draft);
        if (!locked(() -> !closed && backlog.add(post))) {
            throw unavailable("this node has more posts waiting than it can store soon");
        }
        begin();
        return outcomeOf(post);
    }

    private Optional<NewsItem> outcomeOf(WaitingPost post) {
        while (true) {
            try {
                return post.outcome().get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // In a batch it is not given up: the database's own timeouts end that, and it may have been stored.
                if (locked(() -> backlog.withdraw(post))) {
                    throw unavailable("the database is too slow");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw locked(() -> backlog.withdraw(post)) ? stopping() : maybeStored();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** Begins what can go now, each batch on a thread of its own. */
    private void begin() {
        Thread.yield(); // to those who are about to post, and wait for a processor
        locked(() -> {
            if (closed) {
                backlog.withdrawAll().forEach(post -> post.outcome().completeExceptionally(stopping()));
            }
            for (Optional<Batch> next = backlog.next(); next.isPresent(); next = backlog.next()) {
                Batch batch = next.get();
                threads.execute(() -> run(batch));
            }
            return true;
        });
    }

    private void run(Batch batch) {
        List<WaitingPost> back = new ArrayList<>();
        try {
            sizes.record(batch.posts().size());
            List<Appended> appended = log.append(batch.drafts(), batch.patient());
            for (int number = 0; number < appended.size(); number++) {
                WaitingPost post = batch.posts().get(number);
                switch (appended.get(number)) {
                    case Appended.Stored stored -> post.outcome().complete(Optional.of(stored.item()));
                    case Appended.Left left -> post.outcome().complete(Optional.empty());
                    case Appended.AreaLocked locked -> {
                        if (batch.patient()) {
                            post.outcome().complete(Optional.empty()); // not locked, then, but gone
                        } else {
                            back.add(post);
                        }
                    }
                }
            }
        } catch (RuntimeException | Error e) {
            batch.posts().forEach(post -> post.outcome().completeExceptionally(e));
        }
        locked(() -> {
            backlog.done(batch, back);
            return true;
        });
        begin();
    }

    /** Those that wait are refused (requests under way were finished before, if there was time), those in batches finished. */
    @Override
    public void close() {
        locked(() -> closed = true);
        begin();
        threads.close();
    }

    private static ProblemException stopping() {
        return unavailable("this node is stopping");
    }

    private static ProblemException maybeStored() {
        return new ProblemException(
                ErrorCode.DATABASE_UNAVAILABLE,
                "This node is stopping, and the post may have been stored. Try again at another node; a post with the same"
                        + " Idempotency-Key is stored once.",
                RETRY);
    }

    private static ProblemException unavailable(String why) {
        return new ProblemException(
                ErrorCode.DATABASE_UNAVAILABLE,
                "Nothing was posted: " + why + ". Try again, or at another node.",
                RETRY);
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
