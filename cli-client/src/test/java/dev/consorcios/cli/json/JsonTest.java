package dev.consorcios.cli.json;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import dev.consorcios.api.CursorView;
import dev.consorcios.cli.bench.BenchReport;
import dev.consorcios.cli.bench.Mix;
import dev.consorcios.cli.local.PartKind;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static final String CURSOR = "{\"cursor\":7,\"unread\":1}";

    private record Value(
            String text, double number, @Nullable Double other, Map<String, Long> byName) {}

    private record Part(PartKind kind, @Nullable Instant at) {}

    private record Named(@Nullable String name, Map<String, Long> byName) {}

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static String text(Random random) {
        int[] ends = {0x20, 0x80, 0x100, 0x2030, 0x1_0000, 0x11_0000};
        int[] characters = random.ints(30)
                .map(any -> random.nextInt(ends[random.nextInt(ends.length)]))
                .map(any -> random.nextInt(10) == 0 ? 0x2026 + any % 5 : any)
                .toArray();
        return new String(characters, 0, characters.length);
    }

    private static double number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> random.nextInt(100_000) / 1000.0;
            case 2 -> Math.scalb(random.nextInt(), random.nextInt(80) - 40);
            default ->
                List.of(Double.NaN, Double.NEGATIVE_INFINITY, -0.0, 1e7, Double.MIN_VALUE)
                        .get(random.nextInt(5));
        };
    }

    private static Optional<CursorView> cursor(String json, Charset charset) {
        return Json.stored(json.getBytes(charset), CursorView.class);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_text_and_number_is_written_as_ever(long seed) {
        Random random = new Random(seed);
        Value value = new Value(text(random), number(random), number(random), Map.of(text(random), random.nextLong()));

        assertThat(Json.text(value)).isEqualTo(Jackson.text(value));
        assertThat(Json.bytes(value)).isEqualTo(Json.text(value).getBytes(UTF_8));
    }

    @Test
    void so_is_what_is_escaped_in_other_ways_or_not_at_all() {
        for (String text : List.of("\"\\/'<>&=", "\\u2028 \\u001b \\", "\u2028\u2029\u001B\u007F", "\uD83Dx\uDE00")) {
            Value value = new Value(text, 1, null, Map.of(text, 1L));
            assertThat(Json.text(value)).isEqualTo(Jackson.text(value));
        }
    }

    @Test
    void so_are_times_and_constants_and_what_is_unknown() {
        for (Instant at : Arrays.asList(Instant.EPOCH, Instant.MAX, Instant.parse("2026-11-24T08:00:00.1Z"), null)) {
            for (PartKind kind : PartKind.values()) {
                Part part = new Part(kind, at);
                assertThat(Json.text(part)).isEqualTo(Jackson.text(part));
                assertThat(Json.stored(Json.bytes(part), Part.class)).contains(part);
            }
        }
    }

    @Test
    void so_is_what_a_load_came_to() {
        BenchReport report = new BenchReport(
                Mix.read,
                1,
                2,
                true,
                1,
                12_345_678,
                12_345_678.901,
                0,
                3,
                Map.of("status 500", 1L, "connection refused", 2L),
                new BenchReport.Latency(0.001, 0.0001, 1, 1e7, 0.1, 1_234.567),
                null,
                0.3,
                List.of(new BenchReport.ServerCpu("agent", "http://a", null)));

        assertThat(Json.text(report)).isEqualTo(Jackson.text(report));
    }

    @Test
    void lines_hold_the_same() {
        Value value = new Value("a\u001B\u2028", 1.5, null, Map.of("a", 1L));

        assertThat(Json.lines(value)).isEqualTo("""
                        {
                          "text": "a\\u001B\u2028",
                          "number": 1.5,
                          "other": null,
                          "byName": {
                            "a": 1
                          }
                        }""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "x-UTF-16LE-BOM"})
    void files_may_come_from_windows(String charset) {
        assertThat(cursor(CURSOR, Charset.forName(charset))).contains(new CursorView(7, 1));
        assertThat(cursor("\uFEFF" + CURSOR, UTF_8)).contains(new CursorView(7, 1));
    }

    @Test
    void a_file_that_is_none_of_ours_holds_nothing() {
        for (String text : List.of("", "null", "[", "{\"cursor\":1}", CURSOR + CURSOR, "\uFEFF\uFEFF" + CURSOR)) {
            assertThat(cursor(text, UTF_8)).as(text).isEmpty();
        }
        assertThat(Json.stored(Arrays.copyOf(CURSOR.getBytes(UTF_16), 21), CursorView.class))
                .isEmpty();
    }

    @Test
    void who_looks_for_what_is_wrong_is_told_where() {
        assertThatExceptionOfType(JsonParseException.class)
                .isThrownBy(() ->
                        Json.parse("{\n\"cursor\":,\"unread\":1}".getBytes(UTF_8), TypeToken.get(CursorView.class)))
                .havingCause()
                .withMessageContaining("line 2");
    }

    @Test
    void where_a_file_has_a_name_twice_the_last_holds() {
        String json = "{\"name\":\"a\",\"byName\":{\"x\":1,\"x\":2},\"name\":\"b\"}";

        assertThat(Json.stored(json.getBytes(UTF_8), Named.class)).contains(new Named("b", Map.of("x", 2L)));
    }

    @Test
    void what_is_nested_is_passed_over_up_to_a_depth() {
        for (int depth : List.of(400, 499, 500, 1_000_000)) {
            String deep = "{\"n\":" + "[".repeat(depth) + "]".repeat(depth) + ",\"cursor\":7,\"unread\":1}";
            assertThat(cursor(deep, UTF_8).isPresent()).isEqualTo(depth < 500);
            assertThat(Json.object(deep).isPresent()).isEqualTo(depth < 500);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}}",
                "{}{}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":1}",
                "{\"b\":[{\"a\":{}},{\"a\":1,\"a\":1}]}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":'b'}",
                "{\"a\":\"\t\"}",
                "{a:1}",
                "{\"a\":1,}",
                "{\"a\":True}",
                "\uFEFF{}",
                "{}//",
            })
    void what_is_no_object_is_none(String json) {
        assertThat(Json.object(json)).isEmpty();
    }

    @Test
    void objects_may_have_the_same_names_as_others() {
        assertThat(Json.object(" {\"a\":[{\"a\":1,\"b\":{\"a\":1}},{\"a\":1}],\"b\":{}} "))
                .isPresent();
    }
}
