package dev.consorcios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.SessionView;
import dev.consorcios.api.UserView;
import dev.consorcios.cli.Cli.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountCommandsTest {

    @TempDir
    Path directory;

    private final StubCluster cluster = new StubCluster(1);

    private Path home() {
        return directory.resolve("state").resolve("consorcios");
    }

    private Cli cli() {
        return new Cli(home()).agents(cluster.agent().url());
    }

    private String lastBody(String path) {
        return cluster.agent().requests().stream()
                .filter(request -> request.path().equals(path))
                .toList()
                .getLast()
                .body();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void registering_logs_in() {
        Run run = cli().answering("secret-password", "secret-password").run("register", "ana");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.err()).isEqualTo("Registered and logged in as ana.\n");
        assertThat(lastBody("/v1/users")).isEqualTo("{\"name\":\"ana\",\"password\":\"secret-password\"}");
        assertThat(cli().run("whoami").out()).isEqualTo("ana (administrator)\n");
    }

    @Test
    void registering_asks_twice_because_nobody_sees_what_they_type() {
        Run run = cli().answering("secret-password", "secret-passwort").run("register", "ana");

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.err()).contains("not the same");
        assertThat(cluster.agent().requests()).isEmpty();
    }

    @Test
    void a_name_taken_by_our_own_unanswered_attempt_is_ours() {
        AtomicInteger attempts = new AtomicInteger();
        cluster.agent()
                .when(
                        request -> request.path().equals("/v1/users"),
                        request -> attempts.incrementAndGet() == 1
                                ? cluster.agent().hang()
                                : StubService.problem(ErrorCode.NAME_TAKEN));
        Cli cli = cli().with("CONSORCIOS_PASSWORD", "secret-password");

        Run run = cli.hurried().run("register", "ana");
        Run again = cli.patient().run("register", "ana");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(again.exitCode()).isEqualTo(6);
    }

    @Test
    void a_name_taken_by_another_is_not_ours_even_after_an_unanswered_attempt() {
        AtomicInteger attempts = new AtomicInteger();
        cluster.agent().behave(request -> {
            if (request.path().equals("/v1/sessions")) {
                return StubService.problem(ErrorCode.BAD_CREDENTIALS);
            }
            return attempts.incrementAndGet() == 1 ? cluster.agent().hang() : StubService.problem(ErrorCode.NAME_TAKEN);
        });

        Run run = cli().hurried().with("CONSORCIOS_PASSWORD", "secret-password").run("register", "ana");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(6);
        assertThat(run.err()).contains("Detail of name-taken.", "earlier attempt");
    }

    @Test
    void a_node_in_the_place_of_an_agent_is_told_from_a_lost_session() {
        cluster.agent().behave(request -> StubService.problem(ErrorCode.UNAUTHENTICATED));

        Run run = cli().with("CONSORCIOS_PASSWORD", "secret-password").run("login", "ana");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("consorcios: " + cluster.agent().url()
                        + " is no agent, but another kind of service. Name an agent's address with --agent.\n");
    }

    @Test
    void the_password_comes_from_standard_input_and_nothing_else_does() {
        Run run = cli().with("CONSORCIOS_PASSWORD", "from-the-environment")
                .input("pässword-1\r\nnot this\n")
                .run("login", "ana", "--password-stdin");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(lastBody("/v1/sessions")).isEqualTo("{\"name\":\"ana\",\"password\":\"pässword-1\"}");
    }

    @Test
    void the_password_comes_from_the_environment() {
        cli().with("CONSORCIOS_PASSWORD", "from-the-environment").run("login", "ana");

        assertThat(lastBody("/v1/sessions")).contains("from-the-environment");
    }

    @Test
    void a_password_that_nobody_gives_is_missing() {
        Run noTerminal = cli().run("login", "ana");
        Run noAnswer = cli().answering().run("login", "ana");
        Run noInput = cli().run("login", "ana", "--password-stdin");
        Run noText = cli().input(new byte[] {(byte) 0xC3, '\n'}).run("login", "ana", "--password-stdin");

        assertThat(noTerminal.exitCode()).isEqualTo(2);
        assertThat(noTerminal.err()).hasLineCount(1).contains("--password-stdin", "CONSORCIOS_PASSWORD");
        assertThat(noAnswer.exitCode()).isEqualTo(7);
        assertThat(noInput.exitCode()).isEqualTo(7);
        assertThat(noText.exitCode()).isEqualTo(7);
        assertThat(noText.err()).contains("UTF-8");
        assertThat(cluster.agent().requests()).isEmpty();
    }

    @Test
    void a_password_outside_the_limits_is_refused_before_it_is_sent() {
        Run run = cli().with("CONSORCIOS_PASSWORD", "short").run("register", "ana");

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.err()).isEqualTo("consorcios: Password must have 8 to 128 characters.\n");
        assertThat(cluster.agent().requests()).isEmpty();
    }

    @Test
    void the_session_is_kept_where_only_its_user_can_read_it() throws Exception {
        cli().with("CONSORCIOS_PASSWORD", "secret-password").run("login", "ana");

        Path sessions = home().resolve("sessions.json");
        assertThat(sessions).content().contains(StubCluster.TOKEN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sessions)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home())))
                .isEqualTo("rwx------");
        try (var files = Files.list(home())) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void a_readable_or_broken_file_of_sessions_is_replaced() throws Exception {
        Files.createDirectories(home());
        Path sessions = Files.writeString(home().resolve("sessions.json"), "{\"sessions\":{\"x\":");
        Files.setPosixFilePermissions(sessions, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(cli().run("whoami").exitCode()).isEqualTo(3);
        cli().with("CONSORCIOS_PASSWORD", "secret-password").run("login", "ana");

        assertThat(cli().run("whoami").exitCode()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sessions)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_session_is_good_for_all_agents_it_was_opened_with() {
        Cli cli = new Cli(home()).with("CONSORCIOS_PASSWORD", "secret-password");
        cli.agents(StubService.nobody(), cluster.agent().url()).run("login", "ana");

        assertThat(cli.agents(cluster.agent().url()).run("whoami").exitCode()).isZero();
    }

    @Test
    void logging_out_ends_the_session_and_forgets_it() {
        cli().with("CONSORCIOS_PASSWORD", "secret-password").run("login", "ana");

        Run run = cli().run("logout");

        assertThat(run.exitCode()).isZero();
        assertThat(cluster.agent().requests("DELETE")).hasSize(1);
        assertThat(home().resolve("sessions.json")).content().doesNotContain(StubCluster.TOKEN);
        assertThat(cli().run("whoami").exitCode()).isEqualTo(3);
    }

    @Test
    void logging_in_again_ends_the_session_of_before() {
        AtomicInteger logins = new AtomicInteger();
        cluster.agent().when(request -> request.is("POST /v1/sessions"), request -> {
            UserView user = new UserView("ana", false, StubCluster.TIME);
            return StubService.json(
                    201,
                    new SessionView("token-" + logins.incrementAndGet(), StubCluster.TIME.plusSeconds(3600), user));
        });
        cluster.agent().when(request -> request.method().equals("DELETE"), request -> StubService.empty(204));
        Cli cli = cli().with("CONSORCIOS_PASSWORD", "secret-password");
        cli.run("login", "ana");
        assertThat(cluster.agent().requests("DELETE")).isEmpty();

        Run again = cli.run("login", "ana");

        assertThat(again.exitCode()).as(again.toString()).isZero();
        assertThat(home().resolve("sessions.json"))
                .content()
                .contains("token-2")
                .doesNotContain("token-1");
        assertThat(cluster.agent().requests("DELETE"))
                .extracting(request -> request.path() + " " + request.header("Authorization"))
                .containsExactly("/v1/sessions/current Bearer token-1");

        // Where the old session is still in use elsewhere, and where it can not be ended, it stays.
        cli.agents(cluster.agent().url(), StubService.nobody()).run("login", "ana");
        cli.agents(cluster.agent().url()).run("login", "ana");
        assertThat(cluster.agent().requests("DELETE")).hasSize(2);
        cluster.agent()
                .when(request -> request.method().equals("DELETE"), request -> StubService.problem(ErrorCode.INTERNAL));
        assertThat(cli.run("login", "ana").exitCode()).isZero();
    }

    @Test
    void logging_out_of_a_session_that_has_ended_forgets_it() {
        cli().with("CONSORCIOS_PASSWORD", "secret-password").run("login", "ana");
        cluster.agent().behave(request -> StubService.problem(ErrorCode.UNAUTHENTICATED));

        assertThat(cli().run("logout").exitCode()).isZero();

        assertThat(home().resolve("sessions.json")).content().doesNotContain(StubCluster.TOKEN);
    }

    @Test
    void a_session_that_could_not_be_ended_is_not_forgotten() {
        cli().with("CONSORCIOS_PASSWORD", "secret-password").run("login", "ana");
        cluster.agent().behave(request -> StubService.problem(ErrorCode.DATABASE_UNAVAILABLE));

        assertThat(cli().run("logout", "--timeout", "300ms").exitCode()).isEqualTo(8);

        assertThat(home().resolve("sessions.json")).content().contains(StubCluster.TOKEN);
    }

    @Test
    void the_token_in_the_environment_goes_before_the_stored_session() {
        cli().with("CONSORCIOS_PASSWORD", "secret-password").run("login", "ana");

        Run run = cli().with("CONSORCIOS_TOKEN", "another").run("whoami");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(cluster.agent().requests("GET").getLast().header("Authorization"))
                .isEqualTo("Bearer another");
    }

    @Test
    void the_password_is_changed_from_two_lines_or_two_variables_or_three_answers() {
        Cli cli = cli().with("CONSORCIOS_TOKEN", StubCluster.TOKEN);
        String wanted = "{\"current\":\"old-password\",\"replacement\":\"new-password\"}";

        assertThat(cli.input("old-password\nnew-password\n")
                        .run("passwd", "--password-stdin")
                        .exitCode())
                .isZero();
        assertThat(lastBody("/v1/me/password")).isEqualTo(wanted);
        assertThat(cli.answering("old-password", "new-password", "new-password")
                        .run("passwd")
                        .exitCode())
                .isZero();
        assertThat(lastBody("/v1/me/password")).isEqualTo(wanted);
        assertThat(cli.with("CONSORCIOS_PASSWORD", "old-password")
                        .with("CONSORCIOS_NEW_PASSWORD", "new-password")
                        .run("passwd")
                        .exitCode())
                .isZero();
        assertThat(lastBody("/v1/me/password")).isEqualTo(wanted);
        assertThat(cluster.agent().requests("PUT")).hasSize(3);
    }

    @Test
    void a_password_that_was_wrong_is_tried_once() {
        cluster.agent()
                .when(
                        request -> request.is("PUT /v1/me/password"),
                        request -> StubService.problem(ErrorCode.BAD_CREDENTIALS));

        Run run = cli().with("CONSORCIOS_TOKEN", StubCluster.TOKEN)
                .input("wrong-password\nnew-password\n")
                .run("passwd", "--password-stdin");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(cluster.agent().requests("PUT")).hasSize(1);
    }

    @Test
    void json_is_the_services_own_document() {
        Cli cli = cli().with("CONSORCIOS_PASSWORD", "secret-password");
        String user = "{\"name\":\"ana\",\"admin\":true,\"createdAt\":\"2026-11-23T08:51:07.123Z\"}\n";

        assertThat(cli.run("register", "ana", "-o", "json").out()).isEqualTo(user);
        assertThat(cli.run("login", "ana", "-o", "json").out()).isEqualTo(user);
        assertThat(cli.run("-o", "json", "whoami").out()).isEqualTo(user);
    }
}
