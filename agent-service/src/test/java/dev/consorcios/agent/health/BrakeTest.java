package dev.consorcios.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrakeTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1, true",
        "2, 1, false",
        "2, 2, true",
        "3, 1, false",
        "3, 2, true",
        "9, 5, true", // 55.6 %
        "11, 6, false", // 54.5 %
        "20, 11, false", // 55 %
        "20, 12, true",
        "100, 55, false",
        "100, 56, true",
        "2000000000, 1100000000, false",
        "2000000000, 1100000001, true",
        "0, 0, false"
    })
    void itHoldsWhenMoreThanFiftyFivePercentFail(int inService, int failing, boolean holds) {
        assertThat(Brake.holds(false, inService, failing, failing)).isEqualTo(holds);
        assertThat(Brake.holds(true, inService, failing, failing)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"false, 0, false", "false, 1, true", "true, 0, true", "true, 1, true"})
    void itTakesHoldOnlyWhenSomebodyWouldBeGivenUp(boolean held, int condemned, boolean holds) {
        assertThat(Brake.holds(held, 10, 6, condemned)).isEqualTo(holds);
    }
}
