package dev.consorcios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.cli.Cli.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExitCodeTest {

    @TempDir
    Path home;

    private final StubCluster cluster = new StubCluster(1).subscribed("World");

    private Cli cli() {
        return new Cli(home).agents(cluster.agent().url()).with("CONSORCIOS_TOKEN", StubCluster.TOKEN);
    }

    /** What is tried again is so for longer than a command has time: it does not wait for that. */
    private static StubService.Response forLong(StubService.Response refusal) {
        return refusal.with("Retry-After", "60");
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_REQUEST,400,7",
        "INVALID_REQUEST,405,7",
        "INVALID_REQUEST,415,7",
        "BAD_CREDENTIALS,401,3",
        "UNAUTHENTICATED,401,3",
        "NOT_ADMIN,403,4",
        "NOT_SUBSCRIBED,403,4",
        "NOT_SUBSCRIBED,404,5",
        "NOT_AUTHOR,403,4",
        "AREA_NOT_FOUND,404,5",
        "NEWS_NOT_FOUND,404,5",
        "NEWS_DELETED,410,5",
        "NODE_NOT_FOUND,404,5",
        "NOT_FOUND,404,5",
        "NAME_TAKEN,409,6",
        "AREA_EXISTS,409,6",
        "KEY_REUSED,422,6",
        "TOO_LARGE,413,7",
        "TOO_MANY_REQUESTS,429,8",
        "NODE_UNREACHABLE,422,7",
        "NO_NODE,503,8",
        "DATABASE_UNAVAILABLE,503,8",
        "INTERNAL,500,1"
    })
    void each_refusal_has_its_exit_code_and_one_line(ErrorCode code, int status, int exitCode) {
        String detail = "What was wrong. What to do.";
        cluster.node(0).behave(request -> forLong(StubService.problem(code, status, detail)));

        Run run = cli().run("delete", "World", "7", "--timeout", "30s");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).hasLineCount(1).startsWith("consorcios: ");
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNAUTHENTICATED", "NOT_ADMIN", "NOT_SUBSCRIBED", "AREA_NOT_FOUND", "NOT_FOUND"})
    void the_services_own_words_are_shown(ErrorCode code) {
        cluster.node(0)
                .behave(request -> forLong(StubService.problem(code, code.status(), "What was wrong. What to do.")));

        assertThat(cli().run("delete", "World", "7").err()).contains("What was wrong. What to do.");
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void no_refusal_speaks_of_requests_and_headers(ErrorCode code) {
        for (String detail : List.of(
                "What was wrong. GET /v1/areas lists it. Use a new Idempotency-Key.",
                "Log in (POST /v1/sessions at an agent) and send its token. /v3/api-docs lists what there is.")) {
            cluster.node(0).behave(request -> forLong(StubService.problem(code, code.status(), detail)));

            Run run = cli().run("delete", "World", "7");

            assertThat(run.err())
                    .hasLineCount(1)
                    .doesNotContain("/v1", "/v3", "GET ", "POST ", "Idempotency-Key")
                    .matches("consorcios: \\S.{10,}\n");
        }
    }

    @Test
    void what_is_not_found_or_taken_comes_with_the_command_that_helps() {
        cluster.node(0)
                .behave(request -> StubService.problem(
                        ErrorCode.NEWS_NOT_FOUND,
                        404,
                        "There is no news item 99 in the area 'World'. GET /v1/areas/World/news lists what there is."));
        assertThat(cli().run("delete", "World", "99").err())
                .isEqualTo(
                        "consorcios: There is no news item 99 in the area 'World'. See what there is with: consorcios"
                                + " read World --all --keep-unread\n");

        cluster.agent()
                .behave(request -> StubService.problem(
                        ErrorCode.NODE_NOT_FOUND, 404, "There is no node 'x'. GET /v1/nodes lists what there is."));
        assertThat(cli().run("nodes", "drain", "x").err())
                .isEqualTo("consorcios: There is no node 'x'. See which there are with: consorcios nodes\n");

        cluster.agent().behave(request -> StubService.problem(ErrorCode.NAME_TAKEN, 409, "The name 'ana' is taken."));
        assertThat(cli().with("CONSORCIOS_PASSWORD", "secret-password")
                        .run("register", "ana")
                        .err())
                .isEqualTo("consorcios: The name 'ana' is taken. Choose another, or, if it is yours: consorcios login"
                        + " NAME\n");

        cluster.agent()
                .behave(request -> forLong(StubService.problem(
                        ErrorCode.DATABASE_UNAVAILABLE,
                        503,
                        "The database is away. Try again; a post with the same Idempotency-Key is stored once.")));
        assertThat(cli().run("areas").err())
                .contains("The database is away. Try again; a post with the same --key is stored once. (Tried for");
    }

    @Test
    void a_code_that_this_version_does_not_know_goes_by_its_status() {
        cluster.node(0)
                .behave(
                        request -> StubService.text(
                                409,
                                "application/problem+json; charset=utf-8",
                                "{\"type\":\"urn:x\",\"title\":\"T\",\"status\":409,\"detail\":\"News.\",\"code\":\"brand-new\"}"));

        Run run = cli().run("delete", "World", "7");

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).isEqualTo("consorcios: News.\n");
    }

    @Test
    void names_the_command_that_helps() {
        cluster.area("Breaking News", false);

        assertThat(cli().run("read", "Breaking News").err())
                .isEqualTo(
                        "consorcios: Not subscribed to 'Breaking News'. Subscribe with: consorcios subscribe 'Breaking News'\n");
        assertThat(cli().run("read", "Nowhere").err())
                .isEqualTo("consorcios: There is no area 'Nowhere'. See which there are with: consorcios areas\n");
        assertThat(cli().with("CONSORCIOS_TOKEN", "old").run("read", "World").err())
                .isEqualTo("consorcios: Not logged in, or the session has ended. Log in with: consorcios login NAME\n");
    }

    @Test
    void without_a_session_nothing_is_asked_of_anyone() {
        for (List<String> command : List.of(
                List.of("whoami"),
                List.of("logout"),
                List.of("areas"),
                List.of("nodes"),
                List.of("subscriptions"),
                List.of("route", "World"),
                List.of("subscribe", "World"),
                List.of("read", "World"),
                List.of("post", "World", "text"))) {
            Run run = cli().without("CONSORCIOS_TOKEN").run(command.toArray(String[]::new));

            assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
            assertThat(run.err()).hasLineCount(1).contains("consorcios login NAME");
        }
        assertThat(cluster.agent().requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "frobnicate",
                "read",
                "read World --no-such-option",
                "read World --limit many",
                "delete World seven",
                "delete World",
                "areas World",
                "areas frobnicate",
                "login",
                "whoami --timeout 0",
                "whoami --timeout -1s",
                "whoami --timeout soon",
                "whoami --timeout 2d",
                "whoami -o xml",
                "whoami --agent localhost:8000",
                "whoami --agent ftp://localhost",
                "whoami --agent http://user:secret@localhost",
                "whoami --agent http://localhost:99999",
                "areas set World",
                "areas remove World",
                "import news.csv"
            })
    void a_command_that_is_not_written_right_is_told_so_in_one_line(String line) {
        Run run = cli().run(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).hasLineCount(1);
        assertThat(cluster.agent().requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "..", "", " ", "x\u0000", "<b>", "a\tb", "'; DROP TABLE news"})
    void a_name_that_no_area_can_have_is_refused_before_anyone_is_asked(String name) {
        Run run = cli().run("post", name, "text");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(7);
        assertThat(run.err()).hasLineCount(1).startsWith("consorcios: Area name must");
        assertThat(cluster.agent().requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CONSORCIOS_AGENTS,localhost,2",
        "CONSORCIOS_AGENTS,'http://a,:::',2",
        "CONSORCIOS_TOKEN,two words,3",
        "CONSORCIOS_TOKEN,ñ,3"
    })
    void a_wrong_setting_is_named(String variable, String value, int exitCode) {
        Run run = cli().with(variable, value).run("whoami");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(exitCode);
        assertThat(run.err()).hasLineCount(1).contains(variable);
    }

    @Test
    void settings_may_be_in_files() throws Exception {
        Path token = Files.writeString(home.resolve("token"), StubCluster.TOKEN + "\n");
        Cli cli = cli().without("CONSORCIOS_TOKEN").with("CONSORCIOS_TOKEN_FILE", token.toString());

        assertThat(cli.run("whoami").exitCode()).isZero();
        Run run = cli.with("CONSORCIOS_TOKEN_FILE", "/nowhere/token").run("whoami");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains("CONSORCIOS_TOKEN_FILE", "/nowhere/token");
    }

    @Test
    void nobody_to_ask_is_unavailable_and_says_who_was_tried() {
        String dead = StubService.nobody();

        Run run = cli().agents(dead).run("whoami", "--timeout", "5s");

        assertThat(run.exitCode()).isEqualTo(8);
        assertThat(run.err()).hasLineCount(1).contains(dead + ": connection refused");
    }

    @Test
    void an_interrupted_command_ends_with_130() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        cluster.agent().behave(request -> {
            received.countDown();
            return cluster.agent().hang();
        });
        FutureTask<Run> command = new FutureTask<>(() -> cli().run("whoami", "--timeout", "60s"));
        Thread thread = Thread.ofVirtual().start(command);
        received.await();

        thread.interrupt();

        assertThat(command.get().exitCode()).isEqualTo(130);
        assertThat(command.get().err()).isEqualTo("consorcios: Interrupted.\n");
    }

    @Test
    void what_a_service_says_can_not_take_over_the_terminal() {
        cluster.node(0)
                .behave(request ->
                        StubService.problem(ErrorCode.INVALID_REQUEST, 400, "Two\nlines\033]0;title\007 and \033[2J."));

        assertThat(cli().run("delete", "World", "7").err()).hasLineCount(1).doesNotContain("\033", "\007");
    }

    @Test
    void what_nobody_thought_of_is_one_line_and_more_with_v() throws Exception {
        Path file = Files.writeString(home.resolve("in-the-way"), "");
        Cli cli = cli().with("CONSORCIOS_HOME", file.toString())
                .without("CONSORCIOS_TOKEN")
                .with("CONSORCIOS_PASSWORD", "secret-password");

        Run run = cli.run("login", "ana");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .hasLineCount(1)
                .contains("can not be kept", file + " exists and is not a directory", "CONSORCIOS_HOME")
                .doesNotContain("Exception", "java.");
        assertThat(cli.run("login", "ana", "-v").err()).contains("\tat ");
    }
}
