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

    private static final int CAP_SYS_NICE = 23;

    private static final String USUAL = "[other 0, second 0]";
    private static final String NICE = "[other 0, second 10]";

    /** Says how much nicer than the process the compiler's threads and all others are: before a start, in it, and after it. */
    static final class Program {

        public static void main(String[] arguments) throws Exception {
            System.out.println(niceness());
            CountDownLatch start = new CountDownLatch(1);
            SecondCompiler.givesWay(start::await);
            settle(arguments[0]);
            System.out.println(niceness());
            start.countDown();
            settle(arguments[1]);
            System.out.println(niceness());
        }

        /** Waits for as long as that can take on a busy machine; what has come of it is for the test to judge. */
        private static void settle(String expected) throws Exception {
            for (int i = 0; i < 300 && !niceness().toString().equals(expected); i++) {
                Thread.sleep(100);
            }
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
        boolean allowed = mayTakeItBack();
        List<String> said = run(NICE, allowed ? USUAL : NICE);
        assertThat(said).hasSize(3).startsWith(USUAL, NICE);
        assertThat(said.getLast()).isIn(USUAL, allowed ? USUAL : NICE); // a limit may allow it, too
    }

    /** See {@code capabilities(7)}. */
    private static boolean mayTakeItBack() throws IOException {
        String effective = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("CapEff:"))
                .map(line -> line.substring(7).strip())
                .findFirst()
                .orElseThrow();
        return (Long.parseUnsignedLong(effective, 16) >> CAP_SYS_NICE & 1) == 1;
    }

    @Test
    void forATrainingItIsAsUsual() throws Exception {
        assertThat(run(USUAL, USUAL, "-Dconsorcios.compiler.nice=0")).containsOnly(USUAL);
    }

    @Test
    void withoutOneThereIsNothingToDo() throws Exception {
        assertThat(run("[other 0]", "[other 0]", "-XX:TieredStopAtLevel=1")).containsOnly("[other 0]");
    }

    private static List<String> run(String during, String after, String... options) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName(), during, after));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return out.lines().toList();
    }
}
