package dev.consorcios.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NewsItem;
import dev.consorcios.cli.Cli.Run;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

    @TempDir
    Path home;

    private final StubCluster cluster =
            new StubCluster(2).subscribed("World").subscribed("Sports").subscribed("Zoo");

    private Cli cli() {
        return new Cli(home).agents(cluster.agent().url()).with("CONSORCIOS_TOKEN", StubCluster.TOKEN);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(home.resolve(name), content);
    }

    private Path rows(int count) throws IOException {
        Path file = home.resolve("news.csv");
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("id,area,headline,body\n");
            for (int i = 1; i <= count; i++) {
                writer.write(i + "," + (i % 2 == 0 ? "World" : "Sports") + ",Title " + i + ",Text " + i + "\n");
            }
        }
        return file;
    }

    private Run importing(Cli cli, Path file, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "import",
                file.toString(),
                "--area-column",
                "area",
                "--text-column",
                "body",
                "--title-column",
                "headline"));
        arguments.addAll(List.of(more));
        return cli.run(arguments.toArray(String[]::new));
    }

    private int total() {
        return cluster.news("World").size() + cluster.news("Sports").size();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void posts_every_record_once_and_each_area_in_the_files_order() throws Exception {
        Run run = importing(cli(), rows(500));

        assertThat(run).isEqualTo(new Run(0, "500 new, 0 already there, 0 invalid\n", ""));
        assertThat(cluster.news("World"))
                .extracting(NewsItem::text)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 250)
                        .mapToObj(i -> "Text " + 2 * i)
                        .toList());
        assertThat(cluster.news("Sports"))
                .extracting(NewsItem::title)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 250)
                        .mapToObj(i -> "Title " + (2 * i - 1))
                        .toList());
    }

    @Test
    void the_same_import_again_posts_nothing() throws Exception {
        Path file = rows(20);
        importing(cli(), file);

        assertThat(importing(cli(), file, "-o", "json").out())
                .isEqualTo("{\"posted\":0,\"existing\":20,\"invalid\":0}\n");
        assertThat(total()).isEqualTo(20);
    }

    @Test
    void equal_records_of_a_file_are_all_posted() throws Exception {
        Path file = file("same.csv", "area,headline,body\nWorld,,same\nWorld,,same\nWorld,,same\n");

        assertThat(importing(cli(), file).exitCode()).isZero();

        assertThat(cluster.news("World")).hasSize(3);
        assertThat(cluster.news("World").getFirst().title()).isNull();
    }

    @Test
    void interrupted_half_way_and_run_again_posts_nothing_twice() throws Exception {
        Path file = rows(400);
        AtomicInteger posts = new AtomicInteger();
        CountDownLatch halfWay = new CountDownLatch(200);
        cluster.node(0).behave(request -> {
            if (posts.incrementAndGet() > 200) {
                return cluster.node(0).hang();
            }
            StubService.Response stored = cluster.post(request.path().contains("World") ? "World" : "Sports", request);
            halfWay.countDown();
            return stored;
        });
        cluster.route(cluster.node(0).url());
        FutureTask<Run> command = new FutureTask<>(() -> importing(cli(), file, "--timeout", "60s"));
        Thread thread = Thread.ofVirtual().start(command);
        halfWay.await();

        thread.interrupt();

        Run run = command.get();
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(130);
        assertThat(run.err())
                .hasLineCount(1)
                .as("a lane may not have heard yet what came of its last one")
                .matches("Interrupted. \\((198|199|200) posted, 0 already there.*stopped.\\)\n");
        assertThat(total()).isEqualTo(200);

        cluster.route(cluster.node(1).url());
        Files.delete(home.resolve("routes.json"));
        Run again = importing(cli(), file);
        assertThat(again.out()).isEqualTo("200 new, 200 already there, 0 invalid\n");
        assertThat(cluster.news("World"))
                .extracting(NewsItem::text)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 200)
                        .mapToObj(i -> "Text " + 2 * i)
                        .toList());
    }

    @Test
    void bad_records_are_told_and_counted_and_the_rest_goes_on() throws Exception {
        Path file = file("bad.csv", """
                area,headline,body
                World,ok,"two
                lines"
                World,no text,
                World,too few
                World,too,many,fields
                a/b,no area,text
                World,%s,title too long
                World,too long,%s
                Sports,ok,"a ""quoted"" text, with a comma"
                """.formatted("x".repeat(201), "y".repeat(65537)));

        Run run = importing(cli(), file);

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.out()).isEqualTo("2 new, 0 already there, 6 invalid\n");
        assertThat(run.err().lines())
                .hasSize(6)
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo("Not posted: record 2 (line 4): text must have at least 1 character."))
                .anySatisfy(line -> assertThat(line).contains("record 3 (line 5): has 2 fields", "has 3"))
                .anySatisfy(line -> assertThat(line).contains("record 4 (line 6): has 4 fields"))
                .anySatisfy(line -> assertThat(line).contains("record 5 (line 7): area name must have"))
                .anySatisfy(line -> assertThat(line).contains("record 6 (line 8): title must not be longer"))
                .anySatisfy(line -> assertThat(line).contains("record 7 (line 9): text must not be longer"));
        assertThat(cluster.news("World").getFirst().text()).isEqualTo("two\nlines");
        assertThat(cluster.news("Sports").getFirst().text()).isEqualTo("a \"quoted\" text, with a comma");
    }

    @Test
    void many_bad_records_are_told_up_to_a_point() throws Exception {
        Run run = importing(cli(), file("bad.csv", "area,headline,body\n" + "World,,\n".repeat(500)));

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.out()).isEqualTo("0 new, 0 already there, 500 invalid\n");
        assertThat(run.err()).hasLineCount(21);
    }

    @Test
    void what_a_node_finds_invalid_is_counted_and_what_was_deleted_is_there_already() throws Exception {
        cluster.node(0)
                .when(
                        request -> request.body().contains("Text 3\""),
                        request -> StubService.problem(ErrorCode.TOO_LARGE));
        cluster.node(0)
                .when(
                        request -> request.body().contains("Text 4\""),
                        request -> StubService.problem(ErrorCode.NEWS_DELETED));

        Run run = importing(cli(), rows(6));

        assertThat(run.out()).isEqualTo("4 new, 1 already there, 1 invalid\n");
        assertThat(run.err()).isEqualTo("Not posted: record 3 (line 4): Detail of too-large.\n");
    }

    @Test
    void an_area_without_subscription_stops_it_or_is_subscribed_to() throws Exception {
        cluster.area("World", false).area("Sports", false);
        Path file = rows(10);

        Run stopped = importing(cli(), file);
        Run subscribed = importing(cli(), file, "--subscribe");

        assertThat(stopped.exitCode()).isEqualTo(4);
        assertThat(stopped.err())
                .hasLineCount(1)
                .startsWith("consorcios: Not subscribed to '")
                .contains("goes on where");
        assertThat(subscribed.exitCode()).as(subscribed.toString()).isZero();
        assertThat(total()).isEqualTo(10);
        assertThat(cluster.node(0).requests("PUT")).hasSize(2);
    }

    @Test
    void what_concerns_all_records_stops_it_with_its_exit_code() throws Exception {
        Path file = rows(1000);
        Path nowhere = file("nowhere.csv", "area,headline,body\nWorld,,one\nNowhere,,two\n");

        assertThat(importing(cli(), nowhere).exitCode()).isEqualTo(5);
        assertThat(importing(cli().with("CONSORCIOS_TOKEN", "old"), file).exitCode())
                .isEqualTo(3);
        assertThat(importing(cli().without("CONSORCIOS_TOKEN"), file).exitCode())
                .isEqualTo(3);
        cluster.route(StubService.nobody());
        Files.deleteIfExists(home.resolve("routes.json"));
        Run unavailable = importing(cli(), file, "--timeout", "300ms");
        assertThat(unavailable.exitCode()).isEqualTo(8);
        assertThat(unavailable.err()).hasLineCount(1).contains("(0 posted, 0 already there.");
    }

    @Test
    void a_node_that_dies_on_the_way_is_not_noticed() throws Exception {
        AtomicInteger posts = new AtomicInteger();
        cluster.node(0)
                .when(
                        request -> posts.incrementAndGet() > 50,
                        request -> StubService.problem(ErrorCode.DATABASE_UNAVAILABLE));

        Run run = importing(cli(), rows(200));

        assertThat(run).isEqualTo(new Run(0, "200 new, 0 already there, 0 invalid\n", ""));
        assertThat(total()).isEqualTo(200);
    }

    @Test
    void text_that_is_no_utf_8_is_not_imported_and_its_place_is_told() throws Exception {
        Path file = home.resolve("latin1.csv");
        byte[] good = "area,headline,body\nWorld,,Año\n".getBytes(UTF_8);
        byte[] bad = "World,,A\u00f1o\n".getBytes(ISO_8859_1);
        byte[] both = new byte[good.length + bad.length];
        System.arraycopy(good, 0, both, 0, good.length);
        System.arraycopy(bad, 0, both, good.length, bad.length);
        Files.write(file, both);

        Run run = importing(cli(), file);

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.err()).hasLineCount(1).startsWith("consorcios: Line 3 is not UTF-8 text (byte 40 of the file).");
        assertThat(cluster.news("World")).extracting(NewsItem::text).isSubsetOf("Año");
    }

    @Test
    void reads_json_lines_by_name_and_from_standard_input() throws Exception {
        String lines = """
                {"area":"World","body":"one\\nand a half","headline":null,"other":[1,2]}

                {"area":"Zoo","body":"two","headline":"Title"}
                """;

        assertThat(importing(cli(), file("news.jsonl", lines)).exitCode()).isZero();
        Run run = importing(cli().input(lines), Path.of("-"), "--format", "jsonl");

        assertThat(run.out()).isEqualTo("2 new, 0 already there, 0 invalid\n");
        assertThat(cluster.news("World").getFirst().text()).isEqualTo("one\nand a half");
        assertThat(cluster.news("Zoo").getFirst().title()).isEqualTo("Title");
    }

    @Test
    void a_file_that_can_not_be_used_is_told_so() throws Exception {
        Path noColumn = file("a.csv", "area,text\nWorld,text\n");
        Path twice = file("b.csv", "area,headline,body,body\nWorld,,x,y\n");
        Path empty = file("c.csv", "");
        Path open = file("d.csv", "area,headline,body\nWorld,,\"never closed\nWorld,,text\n");

        for (Path file : List.of(noColumn, twice, empty, open, home, home.resolve("nowhere.csv"))) {
            Run run = importing(cli(), file, "--format", "csv");

            assertThat(run.exitCode()).as(run.toString()).isEqualTo(7);
            assertThat(run.err()).as(run.toString()).hasLineCount(1);
        }
        assertThat(importing(cli(), empty).err()).contains("The file is empty").doesNotContain("goes on");
        assertThat(importing(cli(), home.resolve("nowhere")).err()).contains("nowhere' does not exist");
        assertThat(total()).isZero();
    }

    @Test
    void a_file_whose_name_does_not_say_what_it_holds_needs_a_format() throws Exception {
        Run run = importing(cli(), file("news.txt", "area,headline,body\n"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains("--format");
    }

    @Test
    void progress_is_shown_on_a_terminal_only() throws Exception {
        Path file = rows(50);

        assertThat(importing(cli().onTerminal(), file).err()).contains("Importing", "100%");
        assertThat(importing(cli(), file).err()).isEmpty();
    }

    @Test
    void progress_is_what_was_posted_not_what_was_read() throws Exception {
        cluster.area("World", false).area("Sports", false);

        assertThat(importing(cli().onTerminal(), rows(50)).err())
                .contains("Importing", "0%")
                .doesNotContain("100%");
    }
}
