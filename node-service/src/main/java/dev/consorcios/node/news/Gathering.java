package dev.consorcios.node.news;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Puts to the database together what is asked at the same time. A question that comes while the database is asked goes into
 * the next statement: never into one that is under way, so whatever was acknowledged before the question came is seen by
 * its answer. Nobody waits for company: where nothing is under way, a question goes alone, and at once.
 *
 * @param <Q> a question
 * @param <A> its answer
 */
final class Gathering<Q, A> implements AutoCloseable {

    private final Function<List<Q>, List<A>> statement;
    private final int mostAtOnce;
    private final BlockingQueue<Waiting<Q, A>> waiting;
    private final ExecutorService threads;

    /**
     * @param name of its threads
     * @param statements how many are under way at once, at most: with two, the next is gathered and put while one is answered
     * @param mostAtOnce how many questions one statement takes
     * @param mostWaiting how many wait; the next is refused
     * @param statement answers questions, in their order
     */
    Gathering(String name, int statements, int mostAtOnce, int mostWaiting, Function<List<Q>, List<A>> statement) {
        this.statement = statement;
        this.mostAtOnce = mostAtOnce;
        this.waiting = new ArrayBlockingQueue<>(mostWaiting);
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 0).factory());
        for (int number = 0; number < statements; number++) {
            threads.execute(this::work);
        }
    }

    /**
     * Asks, and waits for the answer.
     *
     * @throws TransientDataAccessResourceException when too many wait already, or this node is stopping
     * @throws QueryTimeoutException when there is no answer for so long
     */
    A ask(Q question, Duration patience) {
        Waiting<Q, A> mine = new Waiting<>(question, new CompletableFuture<>());
        if (!waiting.offer(mine)) {
            throw new TransientDataAccessResourceException("More questions wait than can be answered soon");
        }
        try {
            return mine.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            waiting.remove(mine);
            throw new QueryTimeoutException("No answer for " + patience, e);
        } catch (InterruptedException e) {
            waiting.remove(mine);
            Thread.currentThread().interrupt();
            throw new TransientDataAccessResourceException("This node is stopping", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new CompletionException(e.getCause());
        }
    }

    private void work() {
        List<Waiting<Q, A>> together = new ArrayList<>();
        try {
            while (true) {
                together.clear();
                together.add(waiting.take());
                waiting.drainTo(together, mostAtOnce - 1);
                answer(together);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the node stops
        }
    }

    private void answer(List<Waiting<Q, A>> together) {
        try {
            List<A> answers =
                    statement.apply(together.stream().map(Waiting::question).toList());
            for (int index = 0; index < together.size(); index++) {
                together.get(index).answer().complete(answers.get(index));
            }
        } catch (RuntimeException | Error e) {
            together.forEach(one -> one.answer().completeExceptionally(e));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }

    private record Waiting<Q, A>(Q question, CompletableFuture<A> answer) {}
}
