package dev.consorcios.platform.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Has Java's second compiler give way while a service starts. It compiles for seconds what a start does, most of which is
 * never done again, and where processors are few it takes them from the start itself.
 *
 * <p>Only on Linux have threads priorities of their own ({@code setpriority(2)}, {@code renice(1)}). Where that can not be
 * done, nothing happens. Who may not take it back ({@code CAP_SYS_NICE}, {@code RLIMIT_NICE}) has a compiler that goes on giving
 * way, to requests, while all processors are busy, and gets a tenth of one.
 */
final class SecondCompiler {

    /** Names how much nicer than the rest of the process it is; 0 to train a cache, which is to hold what it has compiled. */
    private static final String PROPERTY = "consorcios.compiler.nice";

    private static final int NICE = 10;
    private static final int NICEST = 19;

    /** From four processors on there are several such threads, started by one another and by the first compiler's. */
    private static final int MOST_PROCESSORS = 3;

    /** As the kernel shortens it. */
    private static final String NAME = "C2 CompilerThre";

    private static final Path THREADS = Path.of("/proc/self/task");

    /** The thread of the compiler is named when it first runs. */
    private static final int LOOKS = 10;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** Longer than this service's own start: others may start beside it, and some are ready sooner than others. */
    private static final Duration STARTING = Duration.ofSeconds(30);

    private SecondCompiler() {}

    /** Has it give way for a while. Returns at once: what it takes, the start need not wait for. */
    static void givesWay() {
        givesWay(() -> Thread.sleep(STARTING));
    }

    /** What takes a while. */
    interface While {
        void pass() throws InterruptedException;
    }

    /** @return what sees to it, and ends */
    static Thread givesWay(While starting) {
        return Thread.ofPlatform().daemon().name("compiler-priority").start(() -> {
            try {
                List<String> threads = threads();
                renice(threads, Integer.getInteger(PROPERTY, NICE));
                starting.pass();
                renice(threads, 0);
            } catch (IOException | InterruptedException e) {
                // There are no such threads here, or no such program: the start takes longer, and that is all.
            }
        });
    }

    /** @param more than the rest of the process, which may have been started as a nice one */
    private static void renice(List<String> threads, int more) throws IOException, InterruptedException {
        if (threads.isEmpty()) {
            return;
        }
        List<String> command =
                new ArrayList<>(List.of("renice", Integer.toString(Math.min(own() + more, NICEST)), "-p"));
        command.addAll(threads);
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static int own() throws IOException {
        String fields = Files.readString(Path.of("/proc/self/stat"));
        return Integer.parseInt(fields.substring(fields.lastIndexOf(')') + 2).split(" ")[16]);
    }

    private static List<String> threads() throws IOException, InterruptedException {
        if (Runtime.getRuntime().availableProcessors() > MOST_PROCESSORS) {
            return List.of();
        }
        List<String> threads = named();
        for (int look = 1; look < LOOKS && threads.isEmpty(); look++) {
            Thread.sleep(BETWEEN_LOOKS);
            threads = named();
        }
        return threads;
    }

    private static List<String> named() throws IOException {
        try (Stream<Path> threads = Files.list(THREADS)) {
            return threads.filter(SecondCompiler::compiles)
                    .map(thread -> String.valueOf(thread.getFileName()))
                    .toList();
        }
    }

    private static boolean compiles(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).startsWith(NAME);
        } catch (IOException e) { // it has ended
            return false;
        }
    }
}
