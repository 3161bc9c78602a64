package dev.consorcios.cli.menu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NewsItem;
import dev.consorcios.cli.Cli;
import dev.consorcios.cli.Cli.Run;
import dev.consorcios.cli.StubCluster;
import dev.consorcios.cli.StubService;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The menu with its answers piped in. */
class PipedMenuTest {

    @TempDir
    Path home;

    private final StubCluster cluster = new StubCluster(1);

    @AfterEach
    void close() {
        cluster.close();
    }

    private Run answering(String... lines) {
        return cli().with("CONSORCIOS_TOKEN", StubCluster.TOKEN)
                .input(String.join("\n", lines) + "\n")
                .run("menu");
    }

    private Cli cli() {
        return new Cli(home).agents(cluster.agent().url());
    }

    @Test
    void each_line_is_an_answer_and_the_end_of_input_leaves() {
        cluster.subscribed("World");

        Run run = answering("6", "1", "Snow", "Snow in Lima.", "Much of it.", ".", "1", "5", "world", "1");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains(" 6  Add news", "Posted: World 1.", " 1  World  (1 unread)", "Goodbye.")
                .contains("Snow\nSnow in Lima.\nMuch of it.\n");
        assertThat(cluster.news("World")).extracting(NewsItem::text).containsExactly("Snow in Lima.\nMuch of it.");
        assertThat(cluster.cursor("World")).isEqualTo(1);
    }

    @Test
    void an_empty_line_goes_back_and_zero_leaves() {
        cluster.subscribed("World");

        Run run = answering("4", "", "0");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).containsOnlyOnce("Goodbye.").endsWith("Goodbye.\n");
    }

    @Test
    void what_fits_more_than_one_entry_is_asked_again_among_those() {
        cluster.subscribed("World news").subscribed("World sports").subscribed("Moda");

        Run run = answering("4", "nothing of it", "world", "sports");

        assertThat(run.out())
                .contains("Nothing fits 'nothing of it'.")
                .contains(" 2  World news\n 3  World sports\n 0  Back\n")
                .contains("World sports: what would you like to do?");
    }

    @Test
    void a_text_that_breaks_off_is_kept_and_not_posted() {
        cluster.subscribed("World");
        answering("6", "1", "", "Half a");

        Run run = answering("6", "1", "", "mile", ".", "1");

        assertThat(run.out()).contains("text begun", "Here is the text that you had begun.", "  Half a\n");
        assertThat(cluster.news("World")).extracting(NewsItem::text).containsExactly("Half a\nmile");
        assertThat(home.resolve("drafts.json")).exists();
    }

    @Test
    void others_can_not_read_a_text_that_is_kept() throws Exception {
        cluster.subscribed("World");
        answering("6", "1", "", "Half a");

        assertThat(Files.getPosixFilePermissions(home.resolve("drafts.json")))
                .map(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }

    @Test
    void registering_and_logging_in_as_someone_else_keep_the_session_for_the_commands_that_follow() {
        Run run = cli().input("2\nana\ncorrect horse\ncorrect horse\n8\n1\nana\ncorrect horse\n")
                .run("menu");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Welcome, ana.", "Logged out.", "Consorcios · ana (administrator)");
        assertThat(cli().run("whoami").out()).isEqualTo("ana (administrator)\n");
    }

    @Test
    void a_refusal_is_told_in_the_menus_own_words() {
        cluster.subscribed("World");
        cluster.agent()
                .when(request -> request.is("POST /v1/areas"), request -> StubService.problem(ErrorCode.AREA_EXISTS));

        Run run = answering("9", "World", "", "1", "9", "World", "", "many", "9", "a/b", "", "1");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("There is an area of this name already.", "Replicas must be from 1 to 100")
                .contains("Area name must have");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void input_that_is_not_utf_8_is_refused_and_nothing_posted() {
        cluster.subscribed("World");

        Run run = cli().with("CONSORCIOS_TOKEN", StubCluster.TOKEN)
                .input(new byte[] {'6', '\n', '1', '\n', '\n', (byte) 0xE9, '\n', '.', '\n', '1', '\n'})
                .run("menu");

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.err())
                .startsWith("consorcios: What was typed is not UTF-8 text.")
                .hasLineCount(1);
        assertThat(cluster.news("World")).isEmpty();
    }

    @Test
    void input_without_lines_is_refused_before_it_fills_the_memory() {
        Run run = answering("x".repeat(200_000));

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.err()).contains("longer than any answer can be");
    }

    @Test
    void without_a_command_a_person_sees_the_way_in_and_a_script_that_one_is_missing() {
        Run person = cli().onTerminal().run();
        assertThat(person.exitCode()).isZero();
        assertThat(person.out()).contains("consorcios menu", "consorcios --help lists all commands");
        assertThat(person.out().lines()).allMatch(line -> line.length() <= 80);

        Run spanish = cli().with("LANG", "es_AR.UTF-8").onTerminal().run();
        assertThat(spanish.out()).contains("Noticias por suscripción", "consorcios menu");
        assertThat(spanish.out().lines()).allMatch(line -> line.length() <= 80);

        Run script = cli().run();
        assertThat(script.exitCode()).isEqualTo(2);
        assertThat(script.out()).isEmpty();
        assertThat(script.err()).startsWith("consorcios: Missing command.");
    }
}
