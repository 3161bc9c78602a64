package dev.consorcios.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.Headers;
import dev.consorcios.api.NewsItem;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only shows when the program runs as a process of its own. */
class ProcessTest {

    @TempDir
    Path home;

    private final StubCluster cluster = new StubCluster(1).subscribed("World");

    private ProcessBuilder process(String heap, String... arguments) {
        List<String> command = ClientJava.command("-Xmx" + heap);
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CONSORCIOS_HOME", home.toString());
        builder.environment().put("CONSORCIOS_AGENTS", cluster.agent().url());
        builder.environment().put("CONSORCIOS_TOKEN", StubCluster.TOKEN);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.redirectError(home.resolve("err").toFile());
    }

    private static String outOf(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return out;
    }

    private Path csv(int records, String text) throws IOException {
        Path file = home.resolve("news.csv");
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("area,body\n");
            for (int i = 0; i < records; i++) {
                writer.write("Area " + i % 50 + "," + text + "\n");
            }
        }
        return file;
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void a_file_larger_than_the_memory_goes_through() throws Exception {
        int records = 3_000;
        Path file = csv(records, "é".repeat(30_000)); // 180 MB
        // What was answered late is sent again, with its key.
        Set<String> posts = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 50).forEach(i -> cluster.subscribed("Area " + i));
        cluster.node(0).forgetRequests();
        cluster.node(0).behave(request -> {
            posts.add(request.header(Headers.IDEMPOTENCY_KEY));
            return StubService.json(201, new NewsItem("Area", 1, "ana", null, "text", StubCluster.TIME));
        });

        Process process = process(
                        "64m", "import", file.toString(), "--area-column=area", "--text-column=body", "--timeout=5m")
                .start();

        assertThat(outOf(process)).isEqualTo(records + " new, 0 already there, 0 invalid\n");
        assertThat(process.exitValue()).isZero();
        assertThat(posts).hasSize(records);
    }

    @Test
    void an_import_that_is_stopped_says_how_much_was_posted() throws Exception {
        AtomicInteger posts = new AtomicInteger();
        CountDownLatch some = new CountDownLatch(1);
        IntStream.range(0, 50).forEach(i -> cluster.subscribed("Area " + i));
        cluster.node(0).when(request -> posts.incrementAndGet() > 10, request -> {
            some.countDown();
            return cluster.node(0).hang();
        });

        Process process = process(
                        "64m",
                        "import",
                        csv(100, "text").toString(),
                        "--area-column=area",
                        "--text-column=body",
                        "--timeout=1m")
                .start();
        some.await();
        process.toHandle().destroy(); // the signal is another than Ctrl-C's, what comes of it is the same

        assertThat(outOf(process)).isEmpty();
        assertThat(home.resolve("err"))
                .content()
                .hasLineCount(1)
                .matches("Interrupted. \\([0-9]+ posted, 0 already there.*\n");
        assertThat(process.exitValue()).isEqualTo(128 + 15);
    }

    @Test
    void a_reader_that_goes_away_early_is_no_mistake() throws Exception {
        String[] texts =
                IntStream.range(0, 300).mapToObj(i -> "text".repeat(500)).toArray(String[]::new);
        cluster.subscribed("World", texts);

        Process process = process("64m", "read", "World").start();
        byte[] beginning = process.getInputStream().readNBytes(5);
        process.getInputStream().close();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(beginning).isEqualTo("World".getBytes(UTF_8));
        assertThat(process.exitValue()).isEqualTo(141);
        assertThat(home.resolve("err")).isEmptyFile();
        assertThat(cluster.cursor("World")).isLessThan(300);
    }

    @Test
    void a_full_disk_is_told() throws Exception {
        cluster.subscribed("World", "one");

        Process process = process("64m", "read", "World")
                .redirectOutput(Path.of("/dev/full").toFile())
                .start();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(home.resolve("err"))
                .content()
                .hasLineCount(1)
                .startsWith("consorcios: Standard output can not be written to: No space left on device");
        assertThat(cluster.cursor("World")).isZero();
    }

    @Test
    void output_is_utf_8_whatever_the_locale() throws Exception {
        cluster.subscribed("World", "ひらがな 😀");
        ProcessBuilder builder = process("64m", "read", "World");
        builder.environment().put("LC_ALL", "C");

        assertThat(outOf(builder.start())).contains("ひらがな 😀\n");
    }
}
