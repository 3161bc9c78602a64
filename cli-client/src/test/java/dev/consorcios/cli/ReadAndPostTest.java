package dev.consorcios.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NewsItem;
import dev.consorcios.cli.Cli.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAndPostTest {

    private static final String HOSTILE = "\033[2J\033]0;x\007 a\rb \u009b31m c\u202Ed\u2028 e\b";

    @TempDir
    Path home;

    private final StubCluster cluster = new StubCluster(1);

    private Cli cli() {
        return new Cli(home).agents(cluster.agent().url()).with("CONSORCIOS_TOKEN", StubCluster.TOKEN);
    }

    private static String[] texts(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "text " + i).toArray(String[]::new);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void shows_what_is_unread_and_marks_it_read() {
        cluster.subscribed("World", "one", "two\nlines");

        assertThat(cli().run("read", "World").out()).isEqualTo("""
                        World 1 · 2026-11-23T08:51:07Z · ben · Title
                        one

                        World 2 · 2026-11-23T08:51:07Z · ben · Title
                        two
                        lines

                        """);

        assertThat(cluster.cursor("World")).isEqualTo(2);
        assertThat(cli().run("read", "World")).isEqualTo(new Run(0, "", ""));
        assertThat(cli().onTerminal().run("read", "World")).isEqualTo(new Run(0, "", "Nothing is unread.\n"));
    }

    @Test
    void json_is_one_object_a_line_with_the_exact_text() {
        cluster.subscribed("World", HOSTILE + "\n\u00e9\ud83d\ude00\"\\");

        String out = cli().onTerminal().run("read", "World", "-o", "json").out();

        assertThat(out).hasLineCount(1).startsWith("{\"area\":\"World\",\"position\":1,\"author\":\"ben\",\"title\":");
        assertThat(StubService.JSON.readValue(out, NewsItem.class))
                .isEqualTo(cluster.news("World").getFirst());
        assertThat(out.strip()).doesNotContain("\033", "\r", "\u0007");
    }

    @Test
    void follows_all_pages_and_moves_the_cursor_after_each() {
        cluster.subscribed("World", texts(250));

        Run run = cli().run("read", "World", "-o", "json");

        assertThat(run.out()).hasLineCount(250);
        assertThat(cluster.node(0).requests("PUT"))
                .extracting(StubService.Request::body)
                .containsExactly("{\"position\":100}", "{\"position\":200}", "{\"position\":250}");
    }

    @Test
    void a_limit_is_for_all_areas_together_and_marks_no_more_than_it_shows() {
        cluster.subscribed("Sports", texts(3)).subscribed("World", texts(130)).subscribed("Zoo", texts(1));

        Run run = cli().run("read", "Sports", "World", "Zoo", "--limit", "110", "-o", "json");

        assertThat(run.out()).hasLineCount(110);
        assertThat(cluster.cursor("Sports")).isEqualTo(3);
        assertThat(cluster.cursor("World")).isEqualTo(107);
        assertThat(cluster.cursor("Zoo")).isZero();
    }

    @Test
    void all_shows_what_was_read_before_too() {
        cluster.subscribed("World", texts(120));
        cli().run("read", "World");

        assertThat(cli().run("read", "World", "--all", "-o", "json").out()).hasLineCount(120);
        assertThat(cluster.cursor("World")).isEqualTo(120);
    }

    @Test
    void keep_unread_moves_no_cursor_and_still_follows_the_pages() {
        cluster.subscribed("World", texts(250));

        assertThat(cli().run("read", "World", "--keep-unread", "-o", "json").out())
                .hasLineCount(250);
        assertThat(cli().run("read", "World", "--keep-unread", "--all", "-o", "json")
                        .out())
                .hasLineCount(250);

        assertThat(cluster.cursor("World")).isZero();
        assertThat(cluster.node(0).requests("PUT")).isEmpty();
    }

    @Test
    void positions_of_deleted_items_are_passed_over() {
        cluster.subscribed("World", texts(5));
        cluster.delete("World", 2);
        cluster.delete("World", 5);

        assertThat(cli().run("read", "World", "-o", "json").out()).hasLineCount(3);
        assertThat(cluster.cursor("World")).isEqualTo(4);
    }

    @Test
    void what_could_not_be_written_is_not_marked_read() {
        cluster.subscribed("World", texts(250));
        OutputStream pipe = new OutputStream() {
            private int room = 3_000;

            @Override
            public void write(int b) throws IOException {
                if (room-- <= 0) {
                    throw new IOException("Broken pipe");
                }
            }
        };

        Run run = cli().outTo(pipe).run("read", "World");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(cluster.node(0).requests("PUT")).isEmpty();
    }

    @Test
    void a_list_that_could_not_be_written_is_no_success() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThat(cli().outTo(full).run("areas").exitCode()).isEqualTo(1);
        assertThat(cli().outTo(full).run("--version").exitCode()).isEqualTo(1);
    }

    @Test
    void others_text_is_harmless_on_a_terminal_and_exact_elsewhere() {
        cluster.subscribed("World", HOSTILE + "\r\nnext");

        String shown = cli().with("NO_COLOR", "1")
                .onTerminal()
                .run("read", "World", "--keep-unread")
                .out();
        String exact = cli().run("read", "World").out();

        assertThat(shown)
                .contains("␛[2J␛]0;x␇ a␍b \uFFFD31m c\uFFFDd\uFFFD e␈\nnext\n")
                .doesNotContain("\033", "\r", "\u009b", "\u202E");
        assertThat(exact).contains(HOSTILE + "\r\nnext\n");
    }

    @Test
    void colour_is_for_terminals_where_it_is_wanted() {
        cluster.subscribed("World", "one");

        assertThat(cli().onTerminal().run("read", "World", "--all").out()).contains("\033[1mWorld 1 ");
        assertThat(cli().onTerminal().run("areas").out()).contains("\033[1mAREA ");
        assertThat(cli().onTerminal().with("NO_COLOR", "1").run("areas").out()).doesNotContain("\033");
        assertThat(cli().run("areas").out()).doesNotContain("\033");
        assertThat(cli().run("areas", "--help").out()).doesNotContain("\033");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    void a_limit_is_at_least_one(String limit) {
        assertThat(cli().run("read", "World", "--limit=" + limit).exitCode()).isEqualTo(7);
    }

    @Test
    void posts_words_joined_by_a_space() {
        cluster.subscribed("World");

        Run run = cli().run("post", "World", "--title", "Snow", "Snow", "in  Lima");

        assertThat(run).isEqualTo(new Run(0, "World 1\n", ""));
        assertThat(cluster.news("World").getFirst())
                .extracting(NewsItem::title, NewsItem::text)
                .containsExactly("Snow", "Snow in  Lima");
    }

    @Test
    void posts_a_text_that_looks_like_options_behind_two_dashes() {
        cluster.subscribed("World");

        cli().run("post", "World", "--", "-5", "--degrees");

        assertThat(cluster.news("World").getFirst().text()).isEqualTo("-5 --degrees");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\nb\n", "a\nb\r\n"})
    void posts_standard_input_without_its_last_newline(String input) {
        cluster.subscribed("World");

        cli().input(input).run("post", "World");
        cli().input(input).run("post", "World", "-");

        assertThat(cluster.news("World")).extracting(NewsItem::text).containsExactly("a\nb", "a\nb");
    }

    @Test
    void takes_off_no_more_than_one_newline() {
        cluster.subscribed("World");

        cli().input("a\n\n").run("post", "World");

        assertThat(cluster.news("World").getFirst().text()).isEqualTo("a\n");
    }

    @Test
    void a_text_of_the_greatest_size_is_posted_and_a_byte_more_is_not() {
        cluster.subscribed("World");
        String greatest = "é".repeat(32 * 1024);

        Run fits = cli().input(greatest + "\r\n").run("post", "World");
        Run larger = cli().input(greatest + "a").run("post", "World");
        Run muchLarger = cli().input(greatest.repeat(100)).run("post", "World");

        assertThat(fits.exitCode()).as(fits.err()).isZero();
        assertThat(cluster.news("World").getFirst().text()).isEqualTo(greatest);
        assertThat(larger.exitCode()).isEqualTo(7);
        assertThat(muchLarger.exitCode()).isEqualTo(7);
        assertThat(muchLarger.err()).hasLineCount(1).contains("65536 bytes");
        assertThat(cluster.news("World")).hasSize(1);
    }

    @Test
    void what_can_not_be_a_text_is_refused_before_it_is_sent() {
        cluster.subscribed("World");

        Run empty = cli().input("").run("post", "World");
        Run latin1 = cli().input(new byte[] {'a', (byte) 0xE9, 'b'}).run("post", "World");
        Run nul = cli().input("a\0b").run("post", "World");
        Run title = cli().run("post", "World", "text", "--title", "x".repeat(201));
        Run key = cli().run("post", "World", "text", "--key", "ñ");

        for (Run run : new Run[] {empty, latin1, nul, title, key}) {
            assertThat(run.exitCode()).as(run.toString()).isEqualTo(7);
            assertThat(run.err()).hasLineCount(1);
        }
        assertThat(cluster.node(0).requests()).isEmpty();
    }

    @Test
    void a_post_as_json_is_the_item() {
        cluster.subscribed("World");

        String out = cli().run("post", "World", "text", "-o", "json").out();

        assertThat(StubService.JSON.readValue(out, NewsItem.class))
                .isEqualTo(cluster.news("World").getFirst());
    }

    @Test
    void deletes_an_item_and_says_so() {
        cluster.subscribed("World", "one");

        Run run = cli().run("delete", "World", "1");

        assertThat(run).isEqualTo(new Run(0, "", "Deleted 1 in 'World'.\n"));
        assertThat(cluster.node(0).requests().getFirst().is("DELETE /v1/areas/World/news/1"))
                .isTrue();
        assertThat(cli().run("delete", "World", "0").exitCode()).isEqualTo(7);
    }

    @Test
    void subscribes_and_unsubscribes_several_areas() {
        cluster.area("World", false).area("Sports", true);

        Run run = cli().run("subscribe", "World", "Sports", "--from-now");

        assertThat(run).isEqualTo(new Run(0, "", "Subscribed to 'World'.\nAlready subscribed to 'Sports'.\n"));
        assertThat(cluster.node(0).requests().getFirst().path()).isEqualTo("/v1/areas/World/subscription?from=now");
        assertThat(cli().run("subscriptions").out()).hasLineCount(3).contains("World", "Sports");
        assertThat(cli().run("unsubscribe", "World", "Sports").err()).hasLineCount(2);
        assertThat(cli().run("subscriptions").out()).hasLineCount(1);
    }

    @Test
    void an_area_that_can_not_be_subscribed_to_stops_those_behind_it() {
        cluster.area("World", false).area("Zoo", false);

        Run run = cli().run("subscribe", "World", "Nowhere", "Zoo");

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err()).startsWith("Subscribed to 'World'.\nconsorcios: There is no area 'Nowhere'.");
        assertThat(cli().run("subscriptions").out()).doesNotContain("Zoo");
    }

    @Test
    void the_input_is_utf_8_whatever_the_system_says() {
        cluster.subscribed("World");

        cli().input("ひらがな 😀".getBytes(UTF_8)).run("post", "World");

        assertThat(cluster.news("World").getFirst().text()).isEqualTo("ひらがな 😀");
        assertThat(cli().run("read", "World").out()).contains("ひらがな 😀\n");
    }

    @Test
    void an_item_that_was_deleted_is_not_found() {
        cluster.subscribed("World");
        cluster.node(0).behave(request -> StubService.problem(ErrorCode.NEWS_DELETED));

        assertThat(cli().run("post", "World", "text", "--key", "old").exitCode())
                .isEqualTo(5);
    }
}
