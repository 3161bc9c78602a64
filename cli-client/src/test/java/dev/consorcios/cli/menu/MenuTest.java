package dev.consorcios.cli.menu;

import static dev.consorcios.cli.menu.PlayedTerminal.BACKSPACE;
import static dev.consorcios.cli.menu.PlayedTerminal.CTRL_C;
import static dev.consorcios.cli.menu.PlayedTerminal.CTRL_D;
import static dev.consorcios.cli.menu.PlayedTerminal.DOWN;
import static dev.consorcios.cli.menu.PlayedTerminal.ENTER;
import static dev.consorcios.cli.menu.PlayedTerminal.ESC;
import static dev.consorcios.cli.menu.PlayedTerminal.UP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Headers;
import dev.consorcios.api.NewsItem;
import dev.consorcios.api.UserView;
import dev.consorcios.cli.StubCluster;
import dev.consorcios.cli.StubService;
import dev.consorcios.cli.StubService.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The menu as a person sees it on a terminal. */
@Timeout(300)
class MenuTest {

    private static final String MENU = "What would you like to do?";
    private static final String AWAY = "The cluster can not be reached. What now?";
    private static final String MENU_ES = "¿Qué quiere hacer?";

    @TempDir
    Path home;

    private final StubCluster cluster = new StubCluster(1);

    @AfterEach
    void close() {
        cluster.close();
    }

    private MenuOnTerminal menu() {
        return new MenuOnTerminal(home, cluster.agent().url());
    }

    private MenuOnTerminal loggedIn() {
        return menu().with("CONSORCIOS_TOKEN", StubCluster.TOKEN);
    }

    private void asUser() {
        UserView ana = new UserView("ana", false, StubCluster.TIME);
        cluster.agent().when(request -> request.is("GET /v1/me"), request -> authorized(request, ana));
    }

    private static StubService.Response authorized(Request request, Object answer) {
        return request.header("Authorization").equals("Bearer " + StubCluster.TOKEN)
                ? StubService.json(200, answer)
                : StubService.problem(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void a_user_finds_every_entry_and_leaves_with_zero() throws Exception {
        cluster.area("Deportes", false).area("World", false);
        asUser();
        try (PlayedTerminal person = loggedIn().start("menu")) {
            person.asked(MENU).sees("Consorcios · ana", " 1  Areas", " 8  Log out", " 0  Leave");
            assertThat(person.lines()).noneMatch(line -> line.contains("Add an area") || line.contains("Nodes"));

            person.answers(MENU, "1" + ENTER).answers("Which area?", "wor" + ENTER);
            person.answers("You are not subscribed to World.", "1" + ENTER).sees("Subscribed to World.");
            person.answers(MENU, "2" + ENTER).answers("Subscribe to which area?", ENTER);
            person.sees("Subscribed to Deportes.");

            person.answers(MENU, "6" + ENTER).answers("Post in which area?", "2" + ENTER);
            person.answers("Title (may be empty):", "Snow" + ENTER).asked("|");
            person.type("Snow in Lima." + ENTER + "Much of it." + ENTER + "." + ENTER);
            person.answers("To World. What now?", "1" + ENTER).sees("Posted: World 1.");

            person.answers(MENU, "5" + ENTER).asked("News of which area?").sees("World     1 unread");
            person.type("2" + ENTER).answers("Which news?", "1" + ENTER);
            person.asked("-- end: any key --")
                    .sees("1 · 2026-11-23 08:51 · ana · Snow", "Snow in Lima.", "Much of it.");
            person.type(" ");

            person.answers(MENU, "4" + ENTER).answers("Your areas: which one?", "world" + ENTER);
            person.answers("World: what would you like to do?", "2" + ENTER).sees("Much of it.");
            person.answers("-- end: any key --", "q");

            person.answers(MENU, "7" + ENTER).answers("Delete news from which area?", "2" + ENTER);
            person.asked("Delete which of yours?").sees("1 · Snow").type(ENTER);
            person.answers("Delete \"1 · Snow\" for all?", ENTER).sees("Deleted: World 1.");

            person.answers(MENU, "3" + ENTER).answers("Unsubscribe from which area?", "1" + ENTER);
            person.sees("No longer subscribed to Deportes.");
            person.answers(MENU, "0" + ENTER).sees("Goodbye.");
            assertThat(person.ends()).isZero();
        }
        assertThat(cluster.cursor("World")).isEqualTo(1);
        assertThat(cluster.node(0).requests("DELETE")).hasSize(2);
    }

    @Test
    void an_administrator_finds_every_entry_in_spanish() throws Exception {
        cluster.area("Deportes", false);
        cluster.administered();
        try (PlayedTerminal person = menu().with("LANG", "es_AR.UTF-8").start("menu")) {
            person.answers("¿Quién es usted?", "1" + ENTER);
            person.answers("Nombre:", "ana" + ENTER).answers("Contraseña:", "correct horse" + ENTER);
            person.asked(MENU_ES)
                    .sees("Bienvenido, ana.", "Consorcios · ana (administrador)", "11  Nodos", " 0  Salir");

            person.answers(MENU_ES, "9" + ENTER).answers("Nombre del área nueva:", "Política" + ENTER);
            person.answers("Descripción (puede quedar vacía):", "De acá" + ENTER);
            person.answers("En cuántos nodos: 1", ENTER).sees("Se agregó Política.");

            person.answers(MENU_ES, "areas" + ENTER)
                    .asked("¿Qué área?")
                    .sees("Política")
                    .type("politica" + ENTER);
            person.answers("No está suscripto a Política.", "1" + ENTER).sees("Suscripto a Política.");
            person.answers(MENU_ES, "6" + ENTER).answers("¿En qué área publica?", ENTER);
            person.answers("Título (puede quedar vacío):", ENTER).answers("|", "¿Mañana llueve?");
            person.sees("| ¿Mañana llueve?").type(CTRL_D);
            person.answers("Para Política. ¿Y ahora?", ENTER).sees("Publicada: Política 1.");
            person.answers(MENU_ES, "5" + ENTER)
                    .asked("¿Noticias de qué área?")
                    .sees("1 sin leer")
                    .type(ENTER);
            person.answers("¿Qué noticias?", ENTER);
            person.asked("-- fin: cualquier tecla --").sees("¿Mañana llueve?").type(ENTER);
            person.answers(MENU_ES, "4" + ENTER).answers("Sus áreas: ¿cuál?", ESC);
            person.answers(MENU_ES, "7" + ENTER).answers("¿De qué área borra una noticia?", ENTER);
            person.answers("¿Cuál de las suyas borra?", "0" + ENTER);
            person.answers(MENU_ES, "3" + ENTER).answers("¿Qué suscripción cancela?", ENTER);
            person.sees("Ya no está suscripto a Política.");

            person.answers(MENU_ES, "11" + ENTER).asked("-- fin: cualquier tecla --");
            person.sees("node-1 · UP", "1 área: Deportes", "node-2 · DOWN", "sin áreas")
                    .type(" ");
            person.answers(MENU_ES, "10" + ENTER).answers("¿Qué área elimina?", "deportes" + ENTER);
            person.asked("suscripciones (1)?").sees("¿Eliminar Deportes con todas sus noticias (se publicaron 0) y");
            person.type("1" + ENTER);
            person.sees("Se eliminó Deportes.");

            person.answers(MENU_ES, "8" + ENTER).asked("¿Quién es usted?").sees("Sesión cerrada.");
            person.type("0" + ENTER);
            assertThat(person.ends()).isZero();
        }
        assertThat(cluster.news("Política")).extracting(NewsItem::text).containsExactly("¿Mañana llueve?");
    }

    @Test
    void a_password_is_not_shown_and_a_wrong_one_asked_for_again() throws Exception {
        asUser();
        AtomicBoolean wrong = new AtomicBoolean(true);
        cluster.agent()
                .when(
                        request -> request.is("POST /v1/sessions") && wrong.getAndSet(false),
                        request -> StubService.problem(ErrorCode.BAD_CREDENTIALS));
        try (PlayedTerminal person = menu().start("menu")) {
            person.answers("Who are you?", "1" + ENTER).answers("Name:", "ana" + ENTER);
            person.answers("Password:", "a secret" + ENTER).sees("No user has this name and password.");
            person.answers("Name: ana", ENTER).answers("Password:", "correct horse" + ENTER);
            person.asked(MENU).sees("Welcome, ana.");

            person.answers(MENU, "8" + ENTER).answers("Who are you?", "2" + ENTER);
            person.answers("New name (A-Z a-z 0-9 . _ -):", "ana maría" + ENTER)
                    .sees("Name must have 1 to 64 characters");
            person.answers("New name (A-Z a-z 0-9 . _ -): ana maría", BACKSPACE.repeat(6) + ENTER);
            person.answers("Password (8 characters or more):", "a new secret" + ENTER);
            person.answers("The same again:", "another secret" + ENTER).sees("The two passwords are not the same.");
            person.answers("New name (A-Z a-z 0-9 . _ -): ana", ENTER);
            person.answers("Password (8 characters or more):", "a new secret" + ENTER);
            person.answers("The same again:", "a new secret" + ENTER);
            person.answers(MENU, CTRL_D).sees("Goodbye.");
            assertThat(person.ends()).isZero();
            assertThat(person.sent()).doesNotContain("secret", "horse");
        }
    }

    @Test
    void a_text_outlives_a_cluster_that_goes_away_and_is_posted_once() throws Exception {
        cluster.subscribed("World");
        try (PlayedTerminal person = loggedIn().start("menu", "--timeout=10s")) {
            person.answers(MENU, "6" + ENTER).answers("Post in which area?", ENTER);
            person.answers("Title (may be empty):", "Snow" + ENTER).answers("|", "Half a mile of it" + CTRL_D);
            person.asked("To World. What now?");
            // The node stores it, and is gone before it has answered; so is everybody else.
            cluster.node(0).when(request -> request.method().equals("POST"), request -> {
                cluster.post("World", request);
                cluster.agent().goAway();
                cluster.node(0).goAway();
                return cluster.node(0).hang();
            });
            person.type("1" + ENTER);
            person.asked("To World. What now?")
                    .sees("The cluster does not answer just now.", "Your text is still here.");

            cluster.mendNodes();
            cluster.agent().comeBack();
            cluster.node(0).comeBack();
            person.type("1" + ENTER).sees("Posted: World 1.");
            person.answers(MENU, "6" + ENTER).asked("Post in which area?");
            assertThat(person.lines()).noneMatch(line -> line.contains("text begun"));
            person.type(ESC).answers(MENU, CTRL_C).sees("Interrupted.");
            assertThat(person.ends()).isEqualTo(130);
        }
        assertThat(cluster.news("World")).extracting(NewsItem::text).containsExactly("Half a mile of it");
        assertThat(cluster.node(0).requests("POST"))
                .extracting(request -> request.header(Headers.IDEMPOTENCY_KEY))
                .hasSizeGreaterThan(1)
                .containsOnly(cluster.node(0).requests("POST").getFirst().header(Headers.IDEMPOTENCY_KEY));
    }

    @Test
    void whoever_changes_a_text_that_had_arrived_is_told() throws Exception {
        cluster.subscribed("World");
        AtomicBoolean lost = new AtomicBoolean(true);
        cluster.node(0).when(request -> request.method().equals("POST"), request -> {
            if (lost.getAndSet(false)) {
                cluster.post("World", request);
                return StubService.problem(ErrorCode.DATABASE_UNAVAILABLE).with("Retry-After", "60");
            }
            return request.body().contains("changed") && cluster.isKnown("World", request)
                    ? StubService.problem(ErrorCode.KEY_REUSED)
                    : cluster.post("World", request);
        });
        try (PlayedTerminal person = loggedIn().start("menu")) {
            person.answers(MENU, "6" + ENTER).answers("Post in which area?", ENTER);
            person.answers("Title (may be empty):", ENTER).answers("|", "One" + CTRL_D);
            person.answers("To World. What now?", "1" + ENTER).sees("The cluster does not answer just now.");
            person.answers("To World. What now?", "2" + ENTER).answers("Title (may be empty):", ENTER);
            person.answers("| One", " changed" + CTRL_D);
            person.answers("To World. What now?", "1" + ENTER).sees("An earlier version of this text had arrived");
            person.answers("To World. What now?", "1" + ENTER).sees("Posted: World 2.");
        }
        assertThat(cluster.news("World")).extracting(NewsItem::text).containsExactly("One", "One changed");
    }

    @Test
    void a_session_that_ends_is_renewed_and_the_text_posted() throws Exception {
        cluster.subscribed("World");
        try (PlayedTerminal person = loggedIn().start("menu")) {
            person.answers(MENU, "6" + ENTER).answers("Post in which area?", ENTER);
            person.answers("Title (may be empty):", ENTER).answers("|", "Late news" + CTRL_D);
            person.asked("To World. What now?");
            cluster.endSession("fresh-token");
            person.type("1" + ENTER).asked("Name: ana").sees("The session has ended.");
            person.type(ENTER).answers("Password:", "correct horse" + ENTER).sees("Posted: World 1.");
            person.answers(MENU, CTRL_D);
            assertThat(person.ends()).isZero();
        }
        assertThat(cluster.news("World")).extracting(NewsItem::text).containsExactly("Late news");
    }

    @Test
    void neither_ctrl_c_nor_esc_nor_a_lost_terminal_loses_a_text() throws Exception {
        cluster.subscribed("World");
        try (PlayedTerminal person = loggedIn().start("menu")) {
            person.answers(MENU, "6" + ENTER).answers("Post in which area?", ENTER);
            person.answers("Title (may be empty):", "Title" + ENTER).answers("|", "One" + ENTER + "tw");
            person.sees("| tw").type(CTRL_C).asked(MENU).sees("Interrupted.");
            person.type("6" + ENTER)
                    .asked("Post in which area?")
                    .sees("World  text begun")
                    .type(ENTER);
            person.asked("Title (may be empty): Title")
                    .sees("Here is the text that you had begun.")
                    .type(ENTER);
            person.asked("| tw").sees("| One").type("o" + ESC);
            person.asked(MENU).sees("Your text is kept.");
            person.type("6" + ENTER).answers("Post in which area?", ENTER);
            person.answers("Title (may be empty): Title", ENTER).answers("| two", ENTER + "three");
            person.sees("| three");
            person.hangUp();
            person.ends();
        }
        try (PlayedTerminal person = loggedIn().start("menu")) {
            person.answers(MENU, "6" + ENTER).asked("Post in which area?").type(ENTER);
            person.answers("Title (may be empty): Title", ENTER);
            person.asked("| three").sees("| One", "| two").type(CTRL_D);
            person.answers("To World. What now?", "3" + ENTER).sees("Thrown away.");
            person.answers(MENU, "6" + ENTER).asked("Post in which area?");
            assertThat(person.lines()).noneMatch(line -> line.contains("text begun"));
        }
        assertThat(cluster.node(0).requests("POST")).isEmpty();
    }

    @Test
    void a_terminal_that_does_not_say_how_large_it_is_will_do() throws Exception {
        cluster.subscribed("World");
        try (PlayedTerminal person = loggedIn().unsized().start("menu")) {
            person.answers(MENU, "6" + ENTER).answers("Post in which area?", ENTER);
            person.answers("Title (may be empty):", "A title" + ENTER).answers("|", "One" + ENTER + "two");
            person.asked("| two").sees("Title (may be empty): A title", "| One");
        }
    }

    @Test
    void a_cluster_that_is_away_at_the_start_can_be_tried_again() throws Exception {
        cluster.agent().goAway();
        asUser();
        try (PlayedTerminal person = loggedIn().start("menu", "--timeout=1s")) {
            person.asked(AWAY).sees("The cluster does not answer just now.");
            cluster.agent().comeBack();
            // A try has but a second; on a slow machine the person needs another.
            String asked = AWAY;
            for (int tries = 0; tries < 20 && asked.equals(AWAY); tries++) {
                asked = person.type("1" + ENTER).askedOneOf(AWAY, MENU);
            }
            assertThat(asked).isEqualTo(MENU);
        }
    }

    @Test
    void ctrl_c_stops_waiting_for_an_answer() throws Exception {
        cluster.subscribed("World");
        AtomicBoolean hangs = new AtomicBoolean(true);
        cluster.agent()
                .when(
                        request -> request.path().startsWith("/v1/areas?") && hangs.getAndSet(false),
                        request -> cluster.agent().hang());
        try (PlayedTerminal person = loggedIn().start("menu", "--timeout=5m")) {
            person.answers(MENU, "1" + ENTER).sees(MENU + " Areas").type(CTRL_C);
            person.asked(MENU).sees("Interrupted.");
            person.type("1" + ENTER).asked("Which area?");
        }
    }

    @Test
    void a_long_list_fits_a_small_screen_and_is_narrowed_by_typing() throws Exception {
        IntStream.rangeClosed(1, 40).forEach(i -> cluster.area("Área número " + i + " de un nombre largo", false));
        cluster.area("日本のニュース", false);
        try (PlayedTerminal person = loggedIn().sized(40, 10).start("menu")) {
            person.asked(MENU).sees(">  1  Areas", "4  My areas").type(UP + DOWN.repeat(3));
            person.sees(">  4  My areas").type(BACKSPACE + "1" + ENTER);
            person.asked("Which area?").sees(">  1  Área número 1 de un nombre largo");
            person.type(UP + "\033[6~\033[6~").sees("> 21  Área");
            person.type("numero 17")
                    .sees("Which area? numero 17", "> 9  Área número 17 de")
                    .type(ESC)
                    .asked("Which area?");
            person.resize(80, 24)
                    .sees("  10  Área", "A number, ↑ ↓ or part of a name")
                    .type("日本")
                    .sees("> 41  日本のニュース");
            person.type(ESC).asked("Which area?");
            person.resize(40, 10).sees(">  1  Área número 1 de un nombre largo", "7 of 42");
            person.type("numero 17" + ENTER).asked("largo.").sees("You are not subscribed to");
            person.type(ESC).asked(MENU);
            assertThat(person.lines()).allMatch(line -> line.length() <= 40).hasSize(10);
        }
    }

    @Test
    void long_news_come_a_screen_at_a_time_and_count_as_read_as_far_as_they_were_seen() throws Exception {
        String[] texts = IntStream.rangeClosed(1, 30)
                .mapToObj(i -> "Text " + i + " " + "word ".repeat(30))
                .toArray(String[]::new);
        cluster.subscribed("World", texts);
        try (PlayedTerminal person = loggedIn().start("menu")) {
            person.answers(MENU, "5" + ENTER)
                    .answers("News of which area?", ENTER)
                    .answers("Which news?", ENTER);
            person.asked("-- more: Space or Enter · Esc stops here --").sees("1 · 2026-11-23", "Text 5 word");
            person.type(" ")
                    .asked("-- more: Space or Enter · Esc stops here --")
                    .sees("Text 9 word")
                    .type(ESC);
            person.asked(MENU);
        }
        assertThat(cluster.cursor("World")).isEqualTo(11);
    }

    @Test
    void what_others_wrote_does_no_harm() throws Exception {
        cluster.subscribed("World", "before \033[2J\033]0;title\007 after\u202e");
        try (PlayedTerminal person = loggedIn().start("menu")) {
            person.answers(MENU, "5" + ENTER)
                    .answers("News of which area?", ENTER)
                    .answers("Which news?", ENTER);
            person.asked("-- end: any key --").sees("before ␛[2J␛]0;title␇ after");
        }
    }

    @Test
    void nothing_is_coloured_where_no_colour_is_wanted() throws Exception {
        cluster.subscribed("World", "text");
        try (PlayedTerminal person = loggedIn().with("NO_COLOR", "1").start("menu")) {
            person.answers(MENU, "5" + ENTER)
                    .answers("News of which area?", ENTER)
                    .answers("Which news?", ENTER);
            person.answers("-- end: any key --", " ").asked(MENU);
            assertThat(person.sent()).doesNotContainPattern("\033\\[[0-9;]*[1-9][0-9;]*m");
        }
        try (PlayedTerminal person = loggedIn().start("menu")) {
            person.asked(MENU);
            assertThat(person.sent()).containsPattern("\033\\[[0-9;]*7[0-9;]*m");
        }
    }

    @Test
    void a_terminal_that_can_only_print_is_enough() throws Exception {
        asUser();
        cluster.area("World", false);
        try (PlayedTerminal person = menu().with("TERM", "dumb").start("menu")) {
            person.answers("Who are you?", "1\n").answers("Name:", "ana\n").answers("Password:", "correct horse\n");
            person.answers(MENU, "2\n")
                    .answers("Subscribe to which area?", "1\n")
                    .sees("Subscribed to World.");
            person.answers(MENU, CTRL_D);
            assertThat(person.ends()).isZero();
            assertThat(person.sent()).doesNotContain("\033", "horse");
        }
    }

    @Test
    void several_lines_are_pasted_at_once() throws Exception {
        cluster.subscribed("World");
        try (PlayedTerminal person = loggedIn().start("menu")) {
            person.answers(MENU, "6" + ENTER).answers("Post in which area?", ENTER);
            person.answers("Title (may be empty):", "\033[200~a\rb\033[201~" + ENTER);
            person.answers("|", "\033[200~one\r.\r\ttwo\rñandú 日本 😀\033[201~")
                    .sees("ñandú 日本")
                    .type(CTRL_D);
            person.answers("To World. What now?", "1" + ENTER).sees("Posted: World 1.");
        }
        assertThat(cluster.news("World")).extracting(NewsItem::text).containsExactly("one\n.\n\ttwo\nñandú 日本 😀");
        assertThat(cluster.news("World")).extracting(NewsItem::title).isEqualTo(List.of("a b"));
    }
}
