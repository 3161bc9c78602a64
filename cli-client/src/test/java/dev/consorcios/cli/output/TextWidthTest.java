package dev.consorcios.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextWidthTest {

    @Test
    void wide_characters_take_two_columns_and_marks_none() {
        assertThat(TextWidth.of("abc")).isEqualTo(3);
        assertThat(TextWidth.of("日本")).isEqualTo(4);
        assertThat(TextWidth.of("😀")).isEqualTo(2);
        assertThat(TextWidth.of("e\u0301")).isEqualTo(1);
    }

    @Test
    void what_has_no_room_is_cut_with_an_ellipsis() {
        assertThat(TextWidth.cut("Deportes", 8)).isEqualTo("Deportes");
        assertThat(TextWidth.cut("Deportes", 5)).isEqualTo("Depo…");
        assertThat(TextWidth.cut("日本のニュース", 6)).isEqualTo("日本…");
        assertThat(TextWidth.of(TextWidth.cut("a日本のニュース", 6))).isLessThanOrEqualTo(6);
    }

    @Test
    void padding_counts_columns() {
        assertThat(TextWidth.padded("日本", 6)).isEqualTo("日本  ");
        assertThat(TextWidth.padded("too long", 3)).isEqualTo("too long");
    }

    @Test
    void lines_break_at_spaces() {
        assertThat(TextWidth.wrapped("one two three", 8)).containsExactly("one two", "three");
        assertThat(TextWidth.wrapped("one two three", 7)).containsExactly("one two", "three");
        assertThat(TextWidth.wrapped("one two three ", 5)).containsExactly("one", "two", "three");
    }

    @Test
    void what_has_no_spaces_breaks_where_the_line_ends() {
        assertThat(TextWidth.wrapped("abcdefgh", 3)).containsExactly("abc", "def", "gh");
        assertThat(TextWidth.wrapped("日本のニュース", 5)).containsExactly("日本", "のニ", "ュー", "ス");
        assertThat(TextWidth.wrapped("😀😀😀", 4)).containsExactly("😀😀", "😀");
    }

    @Test
    void lines_and_indentation_stay() {
        assertThat(TextWidth.wrapped("a\n\n  b c\n", 80)).containsExactly("a", "", "  b c");
        assertThat(TextWidth.wrapped("    word", 6)).isEqualTo(List.of("    wo", "rd"));
        assertThat(TextWidth.wrapped("a\tb", 80)).containsExactly("a       b");
    }
}
