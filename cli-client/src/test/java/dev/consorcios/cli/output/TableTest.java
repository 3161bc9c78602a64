package dev.consorcios.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableTest {

    private static final int[] CHARACTERS = "ab ñ漢字あ😀e\u0301".codePoints().toArray();

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @Test
    void the_widest_column_is_cut_and_numbers_never() {
        Table table = new Table("AREA", "LAST", "DESCRIPTION");
        table.row("World", 1234567890123L, "What happens everywhere");
        table.row("漢字漢字漢字漢字漢字", 1, "");

        assertThat(table.linesWithin(40, 1))
                .containsExactly(
                        "AREA%sLAST  DESCRIPTION".formatted(" ".repeat(18)),
                        "World%s1234567890123  What happen…".formatted(" ".repeat(8)),
                        "漢字漢字漢…%s1".formatted(" ".repeat(14)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_cut_text_fits_and_begins_as_the_whole_does(long seed) {
        Random random = new Random(seed);
        String text = IntStream.range(0, 1 + random.nextInt(40))
                .mapToObj(i -> Character.toString(CHARACTERS[random.nextInt(CHARACTERS.length)]))
                .reduce("", String::concat);
        int width = 1 + random.nextInt(30);

        String cut = TextWidth.cut(text, width);

        assertThat(TextWidth.of(cut)).isLessThanOrEqualTo(width);
        if (TextWidth.of(text) <= width) {
            assertThat(cut).isEqualTo(text);
        } else {
            assertThat(cut).endsWith("…");
            assertThat(text).startsWith(cut.substring(0, cut.length() - 1));
            assertThat(TextWidth.of(cut))
                    .as("not more than half a wide character less")
                    .isGreaterThanOrEqualTo(width - 1);
        }
    }
}
