package dev.consorcios.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleTest {

    private static InvalidValueException broken(ThrowingCallable check) {
        return catchThrowableOfType(InvalidValueException.class, check);
    }

    @Test
    void who_breaks_a_rule_learns_which_on_what_and_the_numbers() {
        InvalidValueException tooShort = broken(() -> Limits.password("password", "short"));

        assertThat(tooShort.field()).isEqualTo("password");
        assertThat(tooShort.rule()).contains(Rule.LENGTH);
        assertThat(tooShort.bounds()).containsExactly(8, 128);
        assertThat(tooShort).hasMessage("password must have 8 to 128 characters.");
    }

    @Test
    void names_are_told_with_the_characters_that_they_may_have() {
        assertThat(broken(() -> new AreaName("a/b")))
                .hasMessage("area name must have 1 to 64 characters: letters, digits, spaces and . _ -.");
        assertThat(broken(() -> new AreaName("..")))
                .hasMessage("area name must not be . or .., which no web address can hold.");
        assertThat(broken(() -> new UserName("a b")))
                .hasMessage("name must have 1 to 64 characters, each one of A-Z a-z 0-9 . _ -.");
        assertThat(broken(() -> new NodeName("a b")))
                .hasMessage(
                        "node name must have 1 to 64 characters, each one of A-Z a-z 0-9 . _ -, and not be . or ...");
    }

    @Test
    void only_what_is_too_large_has_the_code_of_that() {
        assertThat(broken(() -> Limits.newsText("x".repeat(Limits.TEXT_BYTES + 1)))
                        .code())
                .isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(broken(() -> Limits.newsText("")).code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void what_only_a_service_checks_breaks_no_rule() {
        assertThat(InvalidValueException.invalid("q", "must be nice").rule()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void every_rule_reads_on_from_a_name(Rule rule) {
        assertThat(InvalidValueException.of(rule, "field", 1, 2))
                .hasMessageMatching("field (is|must) [^{}]*[^.{}]\\.+");
    }
}
