package dev.consorcios.cli.subscriptions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.consorcios.api.AreaName;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.subscriptions.SubscriptionFile.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionFileTest {

    private static final String CHARACTERS = "abzABZ019 ._-ñÑßΣσςيあ漢İıǅ";

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static String name(Random random) {
        String name;
        do {
            name = IntStream.range(0, 1 + random.nextInt(30))
                    .mapToObj(i -> String.valueOf(CHARACTERS.charAt(random.nextInt(CHARACTERS.length()))))
                    .reduce("", String::concat)
                    .strip();
        } while (name.isEmpty() || name.matches("\\.+"));
        return new AreaName(name).value();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_written_is_read_the_same(long seed) {
        Random random = new Random(seed);
        SubscriptionFile file = SubscriptionFile.of(IntStream.range(0, random.nextInt(20))
                .mapToObj(i -> new Entry(name(random), random.nextLong(Long.MAX_VALUE)))
                .toList());

        assertThat(SubscriptionFile.parse(file.json().getBytes(UTF_8))).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"version\":1}",
                "{\"version\":2,\"subscriptions\":[]}",
                "{\"version\":1,\"subscriptions\":[null]}",
                "{\"version\":1,\"subscriptions\":[{\"area\":\"World\"}]}",
                "{\"version\":1,\"subscriptions\":[{\"area\":null,\"cursor\":1}]}",
                "{\"version\":1,\"subscriptions\":[{\"area\":\"a/b\",\"cursor\":1}]}",
                "{\"version\":1,\"subscriptions\":[{\"area\":\"World\",\"cursor\":-1}]}",
                "{\"version\":1,\"subscriptions\":[{\"area\":\"World\",\"cursor\":1}",
            })
    void anything_else_is_refused(String json) {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> SubscriptionFile.parse(json.getBytes(UTF_8)));
    }

    @Test
    void fields_that_a_later_version_adds_do_not_matter() {
        String json = "{\"version\":1,\"of\":\"ana\",\"subscriptions\":[{\"area\":\"World\",\"cursor\":3,\"x\":1}]}";

        assertThat(SubscriptionFile.parse(json.getBytes(UTF_8)).subscriptions())
                .isEqualTo(List.of(new Entry("World", 3)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_name_matches_itself_in_any_case_and_patterns_made_of_it(long seed) {
        Random random = new Random(seed);
        String name = name(random);
        int cut = name.offsetByCodePoints(0, random.nextInt(name.codePointCount(0, name.length())));
        int after = name.offsetByCodePoints(cut, 1);

        assertThat(new AreaPattern(name.toUpperCase(Locale.ROOT)).matches(name))
                .isEqualTo(AreaName.fold(name.toUpperCase(Locale.ROOT)).equals(AreaName.fold(name)));
        for (String text : List.of("*", name.substring(0, cut) + "*", "*" + name.substring(cut), name + "*")) {
            AreaPattern pattern = new AreaPattern(text);
            assertThat(pattern.matches(name)).as(text).isTrue();
            assertThat(AreaName.fold(name)).contains(pattern.part());
        }
        assertThat(new AreaPattern(name + "?").matches(name)).isFalse();
        if (name.charAt(cut) < 128) {
            assertThat(new AreaPattern(name.substring(0, cut) + "?" + name.substring(after)).matches(name))
                    .isTrue();
        }
    }
}
