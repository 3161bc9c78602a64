package dev.consorcios.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuspectsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:51:07Z");
    private static final URI A = URI.create("http://a:1");
    private static final URI B = URI.create("http://b:1");
    private static final URI C = URI.create("http://c:1");

    @TempDir
    Path home;

    private Suspects after(Duration passed) {
        return new Suspects(home, Clock.fixed(NOW.plus(passed), ZoneOffset.UTC));
    }

    @Test
    void who_failed_goes_last_and_the_others_keep_their_order() {
        Suspects suspects = after(Duration.ZERO);
        suspects.failed(A);

        assertThat(suspects.last(List.of(C, A, B))).containsExactly(C, B, A);
        suspects.answered(A);
        assertThat(suspects.last(List.of(C, A, B))).containsExactly(C, A, B);
    }

    @Test
    void the_next_command_knows_of_it_until_ten_seconds_have_passed() {
        Suspects first = after(Duration.ZERO);
        first.failed(A);
        first.save();

        assertThat(after(Duration.ofMillis(9_900)).last(List.of(A, B))).containsExactly(B, A);
        assertThat(after(Duration.ofMillis(10_001)).last(List.of(A, B))).containsExactly(A, B);
        assertThat(after(Duration.ofDays(-1)).last(List.of(A, B)))
                .as("when the clock was put back")
                .containsExactly(A, B);
    }

    @Test
    void what_other_commands_have_noted_stays() {
        Suspects one = after(Duration.ZERO);
        Suspects other = after(Duration.ZERO);
        one.failed(A);
        other.failed(B);
        one.save();
        other.save();

        assertThat(after(Duration.ZERO).last(List.of(A, B, C))).containsExactly(C, A, B);
    }

    @Test
    void who_answered_again_is_taken_out_of_the_file() {
        Suspects first = after(Duration.ZERO);
        first.failed(A);
        first.save();
        Suspects second = after(Duration.ZERO);
        second.answered(A);
        second.save();

        assertThat(after(Duration.ZERO).last(List.of(A, B))).containsExactly(A, B);
    }

    @Test
    void a_file_that_is_none_of_ours_is_nobodys_trouble() throws Exception {
        for (String content : List.of("", "{", "[]", "null", "{\"until\":null}", "{\"until\":{\"http://a:1\":null}}")) {
            Files.write(home.resolve("suspects.json"), content.getBytes(UTF_8));

            assertThat(after(Duration.ZERO).last(List.of(A, B))).containsExactly(A, B);
        }
    }
}
