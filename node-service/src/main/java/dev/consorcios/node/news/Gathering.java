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
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Puts to the database together what is asked at the same time. A question that comes while the database is asked goes into
 * the next statement: never into one that is under way, so whatever was acknowledged before the question came is seen by
 * its answer. Nobody waits for company: where nothing is under way and processors are free, a question goes alone, and at
 * once.
 *
 * @param <Q> a question
 * @param <A> its answer
 */
final class Gathering<Q, A> implements AutoCloseable {

    private final Function<List<Q>, List<A>> statement;
    private final int mostAtOnce;
    private final BlockingQueue<Waiting<Q, A>> waiting;
    private final ExecutorService threads;
    private volatile boolean closed;

    /**
     * @param name of its threads
     * @param statements how many are under way at once, at most: with two, the next is gathered and put while one is answered
     * @param mostAtOnce how many questions one statement takes
     * @param mostWaiting how many wait at most
     * @param statement answers questions, in their order
     */
    Gathering(String name, int statements, int mostAtOnce, int mostWaiting, Function<List<Q>, List<A>> statement) {
        this.statement = statement;
        this.mostAtOnce = mostAtOnce;
        this.waiting = new ArrayBlockingQueue<>(mostWaiting);
        // Not virtual ones: what such a thread waits for from the database goes by two others before it is woken.
        this.threads = Executors.newFixedThreadPool(
                statements, Thread.ofPlatform().name(name + "-", 0).daemon().factory());
        for (int number = 0; number < statements; number++) {
            threads.execute(this::work);
        }
    }

    /**
     * Asks, and waits for the answer. A question that finds no room, or whose turn does not come within {@code patience}, as
     * when the database hangs, is put alone by who asks.
     */
    A ask(Q question, Duration patience) {
        Waiting<Q, A> mine = new Waiting<>(question, new CompletableFuture<>());
        if (!waiting.offer(mine)) {
            return alone(question);
        }
        try {
            return mine.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return waiting.remove(mine) ? alone(question) : underWay(mine);
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            throw stopping(e);
        }
    }

    private A alone(Q question) {
        return statement.apply(List.of(question)).getFirst();
    }

    /** The database's own time-outs end the statement. */
    private A underWay(Waiting<Q, A> mine) {
        try {
            return mine.answer().get();
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            throw stopping(e);
        }
    }

    private static RuntimeException failure(ExecutionException e) {
        return e.getCause() instanceof RuntimeException failure ? failure : new CompletionException(e.getCause());
    }

    private static RuntimeException stopping(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new TransientDataAccessResourceException("This node is stopping", e);
    }

    private void work() {
        List<Waiting<Q, A>> together = new ArrayList<>();
        try {
            while (!closed) {
                together.clear();
                together.add(waiting.take());
                Thread.yield(); // to those who are about to ask, and wait for a processor
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

    /** Who still waits, or asks later, is soon out of patience and asks alone. */
    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
        threads.close();
    }

    private record Waiting<Q, A>(Q question, CompletableFuture<A> answer) {}
}
