package dev.consorcios.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** In a process of its own: the one that runs tests has no second compiler. */
@EnabledOnOs(OS.LINUX)
class SecondCompilerTest {

    private static final String USUAL = "[other 0, second 0]";
    private static final String FEW = "-XX:ActiveProcessorCount=2";

    /** Says how much nicer than the process the compiler's threads and all others are: before a start, in it, and after it. */
    static final class Program {

        public static void main(String[] arguments) throws Exception {
            for (int look = 0; look < 10 && niceness().size() < 2; look++) {
                Thread.sleep(100); // the thread of the compiler is named when it first runs
            }
            System.out.println(niceness());
            CountDownLatch started = new CountDownLatch(1);
            CountDownLatch ready = new CountDownLatch(1);
            Thread asked = SecondCompiler.givesWay(() -> {
                started.countDown();
                ready.await();
            });
            System.out.println(started.await(1, TimeUnit.MINUTES) ? niceness() : "nothing happens");
            ready.countDown();
            asked.join();
            System.out.println(niceness());
        }

        private static Set<String> niceness() throws IOException {
            int own = niceness(Path.of("/proc/self"));
            Set<String> all = new TreeSet<>();
            try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
                for (Path thread : threads.toList()) {
                    try {
                        boolean second =
                                Files.readString(thread.resolve("comm")).startsWith("C2 ");
                        all.add((second ? "second " : "other ") + (niceness(thread) - own));
                    } catch (IOException ended) {
                        continue;
                    }
                }
            }
            return all;
        }

        private static int niceness(Path process) throws IOException {
            String stat = Files.readString(process.resolve("stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
        }
    }

    @Test
    void itGivesWayInAStartAndIsAsUsualAfterwardsWhereThatIsAllowed() throws Exception {
        int own = Program.niceness(Path.of("/proc/self"));
        String nice = "[other 0, second " + (Math.min(own + 10, 19) - own) + "]";
        assertThat(run(FEW)).containsExactly(USUAL, nice, mayTakeBack(own) ? USUAL : nice);
    }

    private static boolean mayTakeBack(int own) throws Exception {
        String both = "renice " + (own + 1) + " -p $$ && renice " + own + " -p $$";
        return new ProcessBuilder("sh", "-c", both).start().waitFor() == 0;
    }

    @Test
    void forATrainingItIsAsUsual() throws Exception {
        assertThat(run(FEW, "-Dconsorcios.compiler.nice=0")).containsExactly(USUAL, USUAL, USUAL);
    }

    @Test
    void withoutOneThereIsNothingToDo() throws Exception {
        assertThat(run(FEW, "-XX:TieredStopAtLevel=1")).containsExactly("[other 0]", "[other 0]", "[other 0]");
    }

    @Test
    void whereProcessorsAreManyItNeedNotGiveWay() throws Exception {
        assertThat(run("-XX:ActiveProcessorCount=4")).containsExactly(USUAL, USUAL, USUAL);
    }

    private static List<String> run(String... options) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return out.lines().toList();
    }
}
