package dev.consorcios.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.reflect.TypeToken;
import dev.consorcios.api.CursorView;
import dev.consorcios.api.NodeState;
import dev.consorcios.api.NodeView;
import dev.consorcios.api.UserView;
import dev.consorcios.cli.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers are taken for, and what is no answer. */
class AnswerBodyTest {

    private static final String ANA = "{\"name\":\"ana\",\"admin\":true,\"createdAt\":\"2026-11-24T08:00:00.123456Z\"}";
    private static final TypeToken<UserView> USER = TypeToken.get(UserView.class);

    private static Answer answer(byte[] body) {
        return new Answer(URI.create("http://agent"), 200, Map.of("content-type", "application/json"), body);
    }

    private static Answer answer(String body) {
        return answer(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_is_written_is_read_again() {
        UserView user = new UserView("Ñandú </b> ' \" \u2028 😀", false, Instant.parse("2026-11-24T08:00:00.123456Z"));
        assertThat(AnswerBody.read(answer(Json.bytes(user)), USER)).isEqualTo(user);
        NodeView node = new NodeView(
                "n1", "http://n1", null, NodeState.SUSPECT, List.of("World"), user.createdAt(), user.createdAt(), null);
        assertThat(AnswerBody.read(answer(Json.bytes(node)), TypeToken.get(NodeView.class)))
                .isEqualTo(node);
    }

    @Test
    void what_a_newer_service_adds_is_let_be() {
        assertThat(AnswerBody.read(answer(ANA.replace("{", "{\"new\":{\"a\":[1,null,{}]},")), USER)
                        .name())
                .isEqualTo("ana");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "1",
                "nonsense",
                "{\"name\":\"ana\"",
                "{\"name\":\"ana\",\"createdAt\":\"2026-11-24T08:00:00Z\"}", // no word on admin
                "{\"name\":\"ana\",\"admin\":null,\"createdAt\":\"2026-11-24T08:00:00Z\"}",
                "{\"name\":\"ana\",\"admin\":\"perhaps\",\"createdAt\":\"2026-11-24T08:00:00Z\",\"admin\":{}}",
                "{\"name\":null,\"admin\":true,\"createdAt\":\"2026-11-24T08:00:00Z\"}",
                "{\"name\":[\"ana\"],\"admin\":true,\"createdAt\":\"2026-11-24T08:00:00Z\"}",
                "{\"name\":\"ana\",\"admin\":true,\"createdAt\":\"yesterday\"}",
                "{\"name\":\"ana\",\"admin\":true,\"createdAt\":5}",
                "{'name':'ana','admin':true,'createdAt':'2026-11-24T08:00:00Z'}",
            })
    void what_is_no_user_is_none(String body) {
        assertThatExceptionOfType(UnexpectedAnswerException.class)
                .isThrownBy(() -> AnswerBody.read(answer(body), USER));
    }

    @Test
    void more_than_one_answer_is_none() {
        for (String more : List.of("{}", "x", ANA)) {
            assertThatExceptionOfType(UnexpectedAnswerException.class)
                    .isThrownBy(() -> AnswerBody.read(answer(ANA + more), USER));
        }
        assertThat(AnswerBody.read(answer(ANA + " \n"), USER).name()).isEqualTo("ana");
    }

    @Test
    void numbers_are_whole_and_fit() {
        TypeToken<CursorView> cursor = TypeToken.get(CursorView.class);
        assertThat(AnswerBody.read(answer("{\"cursor\":9223372036854775807,\"unread\":0}"), cursor))
                .isEqualTo(new CursorView(Long.MAX_VALUE, 0));
        for (String number : List.of("1.5", "9223372036854775808", "1e400", "NaN", "true", "\"one\"")) {
            assertThatExceptionOfType(UnexpectedAnswerException.class)
                    .as(number)
                    .isThrownBy(() -> AnswerBody.read(answer("{\"cursor\":" + number + ",\"unread\":0}"), cursor));
        }
    }

    @Test
    void a_state_that_nobody_knows_and_bytes_that_are_no_text_and_a_depth_without_end_are_no_answer() {
        String node = new String(
                Json.bytes(new NodeView(
                        "n1", "http://n1", null, NodeState.UP, List.of(), Instant.EPOCH, Instant.EPOCH, null)),
                StandardCharsets.UTF_8);
        assertThatExceptionOfType(UnexpectedAnswerException.class)
                .isThrownBy(() -> AnswerBody.read(answer(node.replace("UP", "ASLEEP")), TypeToken.get(NodeView.class)));
        byte[] broken = ANA.getBytes(StandardCharsets.UTF_8);
        broken[10] = (byte) 0xC3;
        assertThatExceptionOfType(UnexpectedAnswerException.class)
                .isThrownBy(() -> AnswerBody.read(answer(broken), USER));
        String deep = "[".repeat(1_000_000);
        for (String body : List.of(deep, "{\"name\":" + deep, "{\"new\":" + deep)) {
            assertThatExceptionOfType(UnexpectedAnswerException.class)
                    .isThrownBy(() -> AnswerBody.read(answer(body), USER));
        }
    }
}
