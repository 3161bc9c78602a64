package dev.consorcios.cli.menu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NarrowingTest {

    private static Choice<String> choice(String... labels) {
        return new Choice<>(
                "Which?",
                Arrays.stream(labels).map(label -> new Entry<>(label, label)).toList(),
                "Back");
    }

    private static String meant(Choice<String> choice, String typed) {
        Picker<String> picker = new Picker<>(choice);
        picker.type(typed);
        return picker.isBack() ? "back" : picker.chosen().orElse("nothing");
    }

    @Test
    void a_number_means_the_entry_of_that_number() {
        Choice<String> areas = choice("World", "Formula 1", "1", "Sports");

        assertThat(meant(areas, "2")).isEqualTo("Formula 1");
        assertThat(meant(areas, "1")).isEqualTo("World");
        assertThat(meant(areas, "0")).isEqualTo("back");
        assertThat(meant(areas, "9")).isEqualTo("nothing");
    }

    @Test
    void a_part_of_a_name_means_it_whatever_its_case_and_accents() {
        Choice<String> areas = choice("Economía", "Áreas verdes", "日本");

        assertThat(meant(areas, "economia")).isEqualTo("Economía");
        assertThat(meant(areas, "VERDES")).isEqualTo("Áreas verdes");
        assertThat(meant(areas, "本")).isEqualTo("日本");
        assertThat(meant(areas, "xyz")).isEqualTo("nothing");
    }

    @Test
    void the_very_name_goes_before_longer_ones() {
        assertThat(meant(choice("Sports today", "Sports"), "sports")).isEqualTo("Sports");
    }

    @Test
    void what_was_typed_can_be_taken_back_character_by_character() {
        Picker<String> picker = new Picker<>(choice("a", "b😀"));
        picker.type("b");
        picker.type("😀");
        picker.erase();
        assertThat(picker.typed()).isEqualTo("b");
        assertThat(picker.chosen()).hasValue("b😀");
        assertThat(picker.clear()).isTrue();
        assertThat(picker.clear()).isFalse();
    }

    @Test
    void the_mark_stays_within_the_list_and_the_way_back_is_its_end() {
        Picker<String> picker = new Picker<>(choice("a", "b"));
        picker.move(-5);
        assertThat(picker.chosen()).hasValue("a");
        picker.move(99);
        assertThat(picker.isBack()).isTrue();
        assertThat(picker.chosen()).isEmpty();
    }
}
