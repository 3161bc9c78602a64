package dev.consorcios.agent.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.AgentApplication;
import dev.consorcios.agent.testing.AgentClient;
import dev.consorcios.agent.testing.AgentTests;
import dev.consorcios.agent.testing.Answer;
import dev.consorcios.api.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

class AccountsTest extends AgentTests {

    private static final String PASSWORD = "correct horse battery";

    @Autowired
    private Environment environment;

    @Test
    void registeringLoggingInAndOut() {
        Instant before = Instant.parse("2020-01-01T00:00:00Z");
        String name = unique("Ana");
        Answer registered = register(name, PASSWORD).is(201);
        assertThat(registered.json().get("name").asString()).isEqualTo(name);
        assertThat(registered.json().get("admin").asBoolean()).isFalse();
        assertThat(Instant.parse(registered.json().get("createdAt").asString())).isAfter(before);
        assertThat(registered.json().size()).isEqualTo(3);

        Answer session =
                login(name.toUpperCase(java.util.Locale.ROOT), PASSWORD).is(201);
        assertThat(session.json().get("user")).isEqualTo(registered.json());
        String token = session.json().get("token").asString();
        assertThat(token).matches("[A-Za-z0-9_-]{43}");

        AgentClient ana = stranger().as(token);
        assertThat(ana.get("/v1/me").is(200).json()).isEqualTo(registered.json());

        assertThat(ana.delete("/v1/sessions/current").is(204).body()).isEmpty();
        ana.get("/v1/me").isProblem(ErrorCode.UNAUTHENTICATED);
        ana.delete("/v1/sessions/current").isProblem(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void aTokenThatHasEndedKeepsNobodyFromWhatNeedsNone() {
        AgentClient ended = stranger().as("a-token-that-has-ended");
        ended.get("/v1/me").isProblem(ErrorCode.UNAUTHENTICATED);
        String name = unique("ana");
        ended.post("/v1/users", Map.of("name", name, "password", PASSWORD)).is(201);
        ended.post("/v1/sessions", Map.of("name", name, "password", PASSWORD)).is(201);
        ended.get("/actuator/health/liveness").is(200);
        ended.get("/v3/api-docs").is(200);
        ended.get("/v1/users").isProblem(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void aSessionLastsAsLongAsIsSetAndNoLonger() {
        String name = unique("ana");
        register(name, PASSWORD).is(201);
        Answer session = login(name, PASSWORD).is(201);
        Instant now = jdbc.sql("select now()")
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
        assertThat(Duration.between(
                        now, Instant.parse(session.json().get("expiresAt").asString())))
                .isBetween(Duration.ofHours(12).minusMinutes(1), Duration.ofHours(12));
        AgentClient ana = stranger().as(session.json().get("token").asString());
        jdbc.sql("update sessions set created_at = now() - interval '2 s', expires_at = now() - interval '1 ms'"
                        + " where user_id = (select id from users where name = :name)")
                .param("name", name)
                .update();
        ana.get("/v1/me").isProblem(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void neitherTokensNorPasswordsAreStored() {
        String name = unique("ana");
        register(name, PASSWORD).is(201);
        String token = login(name, PASSWORD).json().get("token").asString();
        String rows = jdbc.sql(
                        "select concat((select jsonb_agg(u) from users u), (select jsonb_agg(s) from sessions s))")
                .query(String.class)
                .single();
        assertThat(rows)
                .contains(name, "{argon2@SpringSecurity_v5_8}$argon2id$")
                .doesNotContain(token, PASSWORD);
        assertThat(new String(java.util.HexFormat.of()
                        .formatHex(token.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toCharArray()))
                .isNotIn(rows);
    }

    @Test
    void aNameIsTakenRegardlessOfCase() {
        String name = unique("Ana");
        register(name, PASSWORD).is(201);
        register(name, PASSWORD).isProblem(ErrorCode.NAME_TAKEN);
        register(name.toUpperCase(java.util.Locale.ROOT), PASSWORD).isProblem(ErrorCode.NAME_TAKEN);
        register("root", PASSWORD).isProblem(ErrorCode.NAME_TAKEN);
        assertThat(count("users", "name_key = '" + name.toLowerCase(java.util.Locale.ROOT) + "'"))
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "0123456789012345678901234567890123456789012345678901234567890123",
                "A-Z.a_z",
                ".",
                "..",
                "-"
            })
    void namesAtTheEdgeAreTaken(String name) {
        register(name, PASSWORD).is(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01234567890123456789012345678901234567890123456789012345678901234",
                "a b",
                "ana\\u0000",
                "\\u202eana",
                "a\\u200fb",
                "añá",
                "ana' or 1=1 --",
                "<script>",
                "a/b",
                "ana\\n",
                " ana"
            })
    void otherNamesAreRefusedAndNothingIsStored(String name) {
        long before = count("users", "true");
        stranger()
                .post("/v1/users", "{\"name\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}")
                .isProblem(ErrorCode.INVALID_REQUEST);
        assertThat(count("users", "true")).isEqualTo(before);
    }

    @Test
    void passwordsAreOfEightToAHundredAndTwentyEightCharactersAndAllOfThemCount() {
        for (String password : List.of(
                "12345678",
                "x".repeat(128),
                "😀".repeat(8),
                "😀".repeat(128),
                "ñ ñ ñ ñ ",
                "\u202e1234567",
                "'; --12345")) {
            String name = unique("ana");
            register(name, password).is(201);
            login(name, password).is(201);
            login(name, password.substring(0, password.length() - 1)).isProblem(ErrorCode.BAD_CREDENTIALS);
            login(name, password + "x").isProblem(ErrorCode.BAD_CREDENTIALS);
        }
        for (String password :
                List.of("", "1234567", "x".repeat(129), "😀".repeat(7), "😀".repeat(129), "1234567\0", "1234567\n")) {
            register(unique("ana"), password).isProblem(ErrorCode.INVALID_REQUEST);
        }
        stranger()
                .post("/v1/users", "{\"name\":\"" + unique("ana") + "\",\"password\":\"1234567\\ud800\"}")
                .isProblem(ErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"name\":\"eva\"}",
                "{\"password\":\"correct horse\"}",
                "{\"name\":null,\"password\":\"correct horse\"}",
                "{\"name\":5,\"password\":\"correct horse\"}",
                "{\"name\":\"eva\",\"password\":12345678}",
                "{\"name\":\"eva\",\"name\":\"eva\",\"password\":\"correct horse\"}",
                "{\"name\":\"eva\",\"password\":\"correct horse\",\"admin\":true}"
            })
    void bodiesOfTheWrongFormAreRefused(String body) {
        stranger().post("/v1/users", body).isProblem(ErrorCode.INVALID_REQUEST);
        stranger().post("/v1/sessions", body).isProblem(ErrorCode.INVALID_REQUEST);
        anyUser().put("/v1/me/password", body).isProblem(ErrorCode.INVALID_REQUEST);
        assertThat(count("users", "name_key = 'eva'")).isZero();
    }

    @Test
    void aBodyOfFiveMegabytesIsRefused() {
        String body = "{\"name\":\"" + "a".repeat(5_000_000) + "\",\"password\":\"correct horse\"}";
        stranger().post("/v1/users", body).isProblem(ErrorCode.TOO_LARGE);
        stranger().post("/v1/sessions", body).isProblem(ErrorCode.TOO_LARGE);
    }

    @Test
    void whoDoesNotExistGetsTheAnswerOfAWrongPassword() {
        String name = unique("ana");
        register(name, PASSWORD).is(201);
        Answer wrong = login(name, "not the password").isProblem(ErrorCode.BAD_CREDENTIALS);
        assertThat(wrong.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(login(unique("nobody"), PASSWORD)
                        .isProblem(ErrorCode.BAD_CREDENTIALS)
                        .body())
                .isEqualTo(wrong.body());
        for (String nobody : List.of("", "a b", "x".repeat(1000), "a\0b", "'; drop table users; --")) {
            assertThat(login(nobody, PASSWORD)
                            .isProblem(ErrorCode.BAD_CREDENTIALS)
                            .body())
                    .isEqualTo(wrong.body());
        }
        login(name, "x".repeat(100_000)).isProblem(ErrorCode.BAD_CREDENTIALS);
        login(name, "").isProblem(ErrorCode.BAD_CREDENTIALS);
        login(name, "\0").isProblem(ErrorCode.BAD_CREDENTIALS);
    }

    @Test
    void aNewPasswordEndsAllOtherSessionsAtOnceOnEveryAgent() {
        String name = unique("ana");
        register(name, PASSWORD).is(201);
        try (ConfigurableApplicationContext other = anotherAgent()) {
            AgentClient here = stranger().as(token(stranger(), name, PASSWORD));
            AgentClient there = AgentClient.stranger(
                    other.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
            AgentClient elsewhere = there.as(token(there, name, PASSWORD));
            elsewhere.get("/v1/me").is(200);

            here.put("/v1/me/password", Map.of("current", "wrong one", "replacement", "the new one"))
                    .isProblem(ErrorCode.BAD_CREDENTIALS);
            elsewhere.get("/v1/me").is(200);

            here.put("/v1/me/password", Map.of("current", PASSWORD, "replacement", "the new one"))
                    .is(204);
            elsewhere.get("/v1/me").isProblem(ErrorCode.UNAUTHENTICATED);
            here.get("/v1/me").is(200);
            login(name, PASSWORD).isProblem(ErrorCode.BAD_CREDENTIALS);

            // And a logout here ends the session there.
            String token = token(there, name, "the new one");
            there.as(token).get("/v1/me").is(200);
            stranger().as(token).delete("/v1/sessions/current").is(204);
            there.as(token).get("/v1/me").isProblem(ErrorCode.UNAUTHENTICATED);
        }
    }

    @Test
    void aNewPasswordHasToBeOne() {
        String name = unique("ana");
        register(name, PASSWORD).is(201);
        AgentClient ana = stranger().as(token(stranger(), name, PASSWORD));
        for (String replacement : List.of("1234567", "x".repeat(129), "1234567\0")) {
            ana.put("/v1/me/password", Map.of("current", PASSWORD, "replacement", replacement))
                    .isProblem(ErrorCode.INVALID_REQUEST);
        }
        ana.put("/v1/me/password", Map.of("current", PASSWORD)).isProblem(ErrorCode.INVALID_REQUEST);
        stranger()
                .put("/v1/me/password", Map.of("current", PASSWORD, "replacement", "the new one"))
                .isProblem(ErrorCode.UNAUTHENTICATED);
        login(name, PASSWORD).is(201);
    }

    private ConfigurableApplicationContext anotherAgent() {
        return new SpringApplicationBuilder(AgentApplication.class)
                .run(
                        "--server.port=0",
                        "--consorcios.db.url=" + environment.getRequiredProperty("consorcios.db.url"),
                        "--consorcios.db.user=" + environment.getRequiredProperty("consorcios.db.user"),
                        "--consorcios.cluster-secret=" + environment.getRequiredProperty("consorcios.cluster-secret"));
    }

    private static String token(AgentClient agent, String name, String password) {
        return agent.post("/v1/sessions", Map.of("name", name, "password", password))
                .is(201)
                .json()
                .get("token")
                .asString();
    }

    private Answer register(String name, String password) {
        return stranger().post("/v1/users", Map.of("name", name, "password", password));
    }

    private Answer login(String name, String password) {
        return stranger().post("/v1/sessions", Map.of("name", name, "password", password));
    }
}
