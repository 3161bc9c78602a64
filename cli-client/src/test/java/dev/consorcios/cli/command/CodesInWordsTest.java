package dev.consorcios.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.api.Rule;
import dev.consorcios.cli.language.Language;
import dev.consorcios.cli.language.Words;
import dev.consorcios.cli.local.ClusterReport.PartCondition;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That what comes as a code has a text: keys that are put together from names are in no literal that could be found. */
class CodesInWordsTest {

    private final Words english = Words.in(Language.ENGLISH);

    private static Stream<String> keys(String prefix) {
        String room = prefix.substring(0, prefix.indexOf('.'));
        return Words.in(Language.ENGLISH).keys(room).stream().filter(key -> key.startsWith(prefix));
    }

    @Test
    void each_code_of_a_problem_has_a_text_and_no_other_has() {
        List<String> expected =
                Arrays.stream(ErrorCode.values()).map(Advice::key).toList();
        assertThat(keys("problems.code.")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void each_rule_of_the_contract_has_a_text_and_no_other_has() {
        List<String> expected =
                Arrays.stream(Rule.values()).map(InvalidValue::key).toList();
        assertThat(keys("problems.value.")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @EnumSource
    void a_broken_rule_is_said_as_the_services_say_it(Rule rule) {
        InvalidValueException invalid = InvalidValueException.of(rule, "title", 7, 9);

        assertThat(english.text(InvalidValue.text(invalid, english)))
                .isEqualTo("T" + String.valueOf(invalid.getMessage()).substring(1));
    }

    @Test
    void each_condition_of_a_part_has_a_text() {
        assertThat(keys("local.condition."))
                .hasSameSizeAs(PartCondition.values())
                .allMatch(key -> Arrays.stream(PartCondition.values())
                        .anyMatch(condition -> key.equals("local.condition."
                                + condition.name().toLowerCase(Locale.ROOT).replace('_', '-'))));
    }
}
