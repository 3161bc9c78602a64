package dev.consorcios.cli.command;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a command end in its own way when the user presses Ctrl-C. */
final class CtrlC {

    private static final Duration GRACE = Duration.ofSeconds(3);

    private CtrlC() {}

    /**
     * Carries out {@code work}; Ctrl-C interrupts its thread, and the process ends (with 130) when the work has, or soon
     * after.
     */
    static <T> T interrupts(Callable<T> work) throws Exception {
        return interrupts(work, GRACE);
    }

    /** The same. @param grace how long the work may go on then */
    static <T> T interrupts(Callable<T> work, Duration grace) throws Exception {
        Thread worker = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(() -> {
            worker.interrupt();
            try {
                ended.await(grace.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.call();
        } finally {
            ended.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process is ending already.
            }
        }
    }
}
