package dev.consorcios.node.news;

import dev.consorcios.api.NodeName;
import dev.consorcios.node.membership.ThisNode;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Checks together what is asked at the same time. A check that comes while the database is asked goes into the next
 * question: never into one that is under way, so whatever was acknowledged before the check came is seen by it.
 *
 * <p>It promises nothing but speed: a check that finds no room, or that the database does not answer, is answered as if the
 * page had changed, and who asked finds out the usual way.
 */
@Component
class GatheredChecks implements AutoCloseable {

    /** Two questions under way: while one is answered, the next is gathered and put. */
    private static final int QUESTIONS = 2;

    private static final int MOST_AT_ONCE = 128;
    private static final int MOST_WAITING = 1024;

    /** Soon enough that the usual way still has time, within what clients wait. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final PageChecks checks;
    private final ThisNode node;
    private final DistributionSummary sizes;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("page-checks-", 0).factory());

    GatheredChecks(PageChecks checks, ThisNode node, MeterRegistry meters) {
        this.checks = checks;
        this.node = node;
        this.sizes = DistributionSummary.builder("consorcios.reads.checked")
                .description("Pages that were checked for changes with one statement")
                .register(meters);
        for (int question = 0; question < QUESTIONS; question++) {
            threads.execute(this::work);
        }
    }

    /** Whether the page is unchanged; false also where that could not be found out. */
    boolean isUnchanged(PageCheck check) {
        Waiting mine = new Waiting(check, new CompletableFuture<>());
        if (!waiting.offer(mine)) {
            return false;
        }
        try {
            return mine.unchanged().get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            waiting.remove(mine);
            return false;
        } catch (InterruptedException e) {
            waiting.remove(mine);
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void work() {
        List<Waiting> together = new ArrayList<>();
        try {
            while (true) {
                together.clear();
                together.add(waiting.take());
                waiting.drainTo(together, MOST_AT_ONCE - 1);
                answer(together);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the node stops
        }
    }

    private void answer(List<Waiting> together) {
        sizes.record(together.size());
        try {
            NodeName here = node.name();
            BitSet unchanged = here == null
                    ? new BitSet()
                    : checks.unchanged(together.stream().map(Waiting::check).toList(), here);
            for (int index = 0; index < together.size(); index++) {
                together.get(index).unchanged().complete(unchanged.get(index));
            }
        } catch (RuntimeException e) {
            together.forEach(one -> one.unchanged().completeExceptionally(e));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }

    private record Waiting(PageCheck check, CompletableFuture<Boolean> unchanged) {}
}
