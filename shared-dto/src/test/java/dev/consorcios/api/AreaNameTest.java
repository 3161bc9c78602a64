package dev.consorcios.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AreaNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"Deportivas", "Sci-Tech", "a", "7", "v1.2_x", "Política exterior", "日本語", "Ελλάδα", "...", "a b"
            })
    void lettersDigitsSpacesDotsUnderscoresAndHyphensAreAllowed(String name) {
        assertThat(new AreaName(name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                " .. ",
                "a/b",
                "a\\b",
                "a;b",
                "<b>",
                "a'--",
                "a\"b",
                "a%20b",
                "a\0b",
                "a\nb",
                "a\tb",
                "a\u00a0b",
                "a\u202eb",
                "a\u200fb",
                "a\ud800b",
                "😀",
                "a+b",
                "²"
            })
    void anythingElseIsRefused(String name) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> new AreaName(name))
                .withMessageStartingWith("area name must")
                .returns(ErrorCode.INVALID_REQUEST, InvalidValueException::code);
    }

    @Test
    void theLengthIsCountedInCharactersAfterTrimmingAndComposing() {
        assertThat(new AreaName("ñ".repeat(64)).value()).hasSize(64);
        assertThat(new AreaName("n\u0303".repeat(64)).value()).isEqualTo("ñ".repeat(64));
        assertThat(new AreaName("  " + "a".repeat(64) + "  ").value()).hasSize(64);
        assertThat(new AreaName("𝒜".repeat(64)).value()).hasSize(128);
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> new AreaName("a".repeat(65)));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> new AreaName("𝒜".repeat(65)));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> new AreaName("a".repeat(5_000_000)));
    }

    @ParameterizedTest
    @CsvSource({
        "Deportivas, dEPORTIVAS",
        "STRASSE, straße",
        "STRAẞE, Straße",
        "ẞ, ss",
        "ΟΔΟΣ, οδος",
        "ΟΔΟΣ, οδοσ",
        "ÑANDÚ, ñandú",
        "n\u0303, Ñ"
    })
    void namesThatDifferOnlyInCaseHaveOneKey(String one, String other) {
        assertThat(new AreaName(one).key()).isEqualTo(new AreaName(other).key());
    }

    @ParameterizedTest
    @CsvSource({"ΟΔΟΣ, ΟΔΟΣ 5", "ΟΔΟΣ, ΟΔΟΣΑ", "οδος, ΟΔΟΣΑ", "STRASS, Hauptstraße", "ñan, Los ÑANDÚES"})
    void aPartOfANameFoldsToAPartOfItsKey(String part, String name) {
        assertThat(new AreaName(name).key()).contains(AreaName.fold(part));
    }

    @Test
    void differentNamesHaveDifferentKeys() {
        assertThat(new AreaName("a b").key()).isNotEqualTo(new AreaName("a  b").key());
        assertThat(new AreaName("n").key()).isNotEqualTo(new AreaName("ñ").key());
    }

    @Test
    void whateverIsAcceptedIsAcceptedAgainAndStaysAsItIs() {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            String raw = random.ints(1 + random.nextInt(8), 0, 0x3000)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
            try {
                AreaName name = new AreaName(raw);
                assertThat(new AreaName(name.value())).as("from %s", raw).isEqualTo(name);
                assertThat(name.key()).as("key of %s", raw).isNotEmpty();
            } catch (InvalidValueException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}
