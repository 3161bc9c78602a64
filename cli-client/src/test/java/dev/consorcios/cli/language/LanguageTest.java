package dev.consorcios.cli.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource({
        "es_AR.UTF-8, SPANISH",
        "es, SPANISH",
        "ES_es, SPANISH",
        "es@euro, SPANISH",
        "es-419, SPANISH",
        "es.ISO-8859-1, SPANISH",
        "en_GB.UTF-8, ENGLISH",
        "est, ENGLISH",
        "et_EE.UTF-8, ENGLISH",
        "de_DE, ENGLISH",
        "C, ENGLISH",
        "C.UTF-8, ENGLISH",
        "POSIX, ENGLISH"
    })
    void a_locale_that_begins_with_es_is_spanish_and_every_other_is_english(String locale, Language expected) {
        assertThat(Language.of(Map.of("LANG", locale))).isEqualTo(expected);
    }

    @Test
    void without_any_locale_it_is_english() {
        assertThat(Language.of(Map.of())).isEqualTo(Language.ENGLISH);
    }

    @Test
    void of_the_variables_the_first_that_is_set_decides() {
        assertThat(Language.of(Map.of("LANG", "es_ES", "LC_MESSAGES", "C"))).isEqualTo(Language.ENGLISH);
        assertThat(Language.of(Map.of("LC_MESSAGES", "es_ES", "LANG", "C"))).isEqualTo(Language.SPANISH);
        assertThat(Language.of(Map.of("LC_ALL", "C", "LC_MESSAGES", "es_ES"))).isEqualTo(Language.ENGLISH);
        assertThat(Language.of(Map.of("LC_ALL", "es_ES", "LC_MESSAGES", "C"))).isEqualTo(Language.SPANISH);
        assertThat(Language.of(Map.of("LC_ALL", "", "LC_MESSAGES", "", "LANG", "es_ES")))
                .isEqualTo(Language.SPANISH);
    }

    @Test
    void what_the_command_line_says_goes_before_the_variables() {
        Map<String, String> spanish = Map.of("LC_ALL", "es_AR.UTF-8");

        assertThat(Language.of(spanish, "read", "World", "--lang", "en")).isEqualTo(Language.ENGLISH);
        assertThat(Language.of(spanish, "--lang=en", "read", "World")).isEqualTo(Language.ENGLISH);
        assertThat(Language.of(Map.of(), "read", "World", "--lang", "ES")).isEqualTo(Language.SPANISH);
        assertThat(Language.of(Map.of(), "--lang=es")).isEqualTo(Language.SPANISH);
    }

    @Test
    void a_text_that_reads_like_the_option_is_none() {
        assertThat(Language.of(Map.of(), "post", "World", "--", "--lang", "es")).isEqualTo(Language.ENGLISH);
    }

    @Test
    void what_is_no_language_leaves_the_complaint_to_the_variables_language() {
        assertThat(Language.of(Map.of("LANG", "es"), "--lang", "fr")).isEqualTo(Language.SPANISH);
        assertThat(Language.of(Map.of(), "--lang")).isEqualTo(Language.ENGLISH);
    }
}
