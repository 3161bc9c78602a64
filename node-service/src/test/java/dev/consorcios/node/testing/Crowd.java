package dev.consorcios.node.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Does several things at the same time. */
public final class Crowd {

    private Crowd() {}

    /** Does {@code task} for 0 to {@code size} - 1, all at once; returns what came out, in that order. */
    public static <T> List<T> doAtOnce(int size, IntFunction<Callable<T>> task) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(size)) {
            List<Callable<T>> tasks = new ArrayList<>();
            for (int index = 0; index < size; index++) {
                tasks.add(task.apply(index));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
