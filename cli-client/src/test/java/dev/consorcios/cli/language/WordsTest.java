package dev.consorcios.cli.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The texts of the room {@code trial} are beside this test. */
class WordsTest {

    private final Words english = Words.in(Language.ENGLISH);
    private final Words spanish = Words.in(Language.SPANISH);

    @Test
    void a_text_comes_in_its_language() {
        assertThat(english.text("trial.plain")).isEqualTo("A text.");
        assertThat(spanish.text("trial.plain")).isEqualTo("Un texto, ¿verdad? «Sí», dijo el niño.");
    }

    @Test
    void arguments_go_where_each_language_wants_them() {
        assertThat(english.text("trial.places", "World", 3)).isEqualTo("World has 3.");
        assertThat(spanish.text("trial.places", "World", 3)).isEqualTo("Hay 3 en World.");
    }

    @Test
    void apostrophes_braces_and_great_numbers_stand_for_themselves() {
        assertThat(english.text("trial.marks", 1234567L, "x")).isEqualTo("It's '1234567', isn't it? {ip} {} {9} x{");
    }

    @Test
    void what_an_argument_holds_is_not_taken_for_a_place() {
        assertThat(english.text("trial.places", "{1}{0}", "{0}")).isEqualTo("{1}{0} has {0}.");
    }

    @Test
    void a_number_decides_on_the_form() {
        assertThat(english.count("trial.nodes", 1, "World")).isEqualTo("1 node for World");
        assertThat(english.count("trial.nodes", 0, "World")).isEqualTo("0 nodes for World");
        assertThat(spanish.count("trial.nodes", 2, "World")).isEqualTo("2 nodos para World");
    }

    @Test
    void a_message_is_put_into_words_with_those_in_it() {
        Message message = Message.of("trial.places", Message.counted("trial.nodes", 1, "World"), 3);

        assertThat(english.text(message)).isEqualTo("1 node for World has 3.");
        assertThat(spanish.text(message)).isEqualTo("Hay 3 en 1 nodo para World.");
        assertThat(message).hasToString("1 node for World has 3.");
    }

    @Test
    void a_key_that_is_missing_is_found_by_whoever_tests() {
        assertThatThrownBy(() -> english.text("trial.nothing")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> english.text("nowhere.nothing")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> english.text("nothing")).isInstanceOf(AssertionError.class);
    }
}
