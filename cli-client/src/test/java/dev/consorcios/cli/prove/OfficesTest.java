package dev.consorcios.cli.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.OfficeView;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OfficesTest {

    private final Offices offices = new Offices();

    private void says(String source, String holder, long term) {
        offices.seen(source, new OfficeView(holder, term, Instant.EPOCH));
    }

    @Test
    void an_agent_may_know_of_a_new_term_later_than_another() {
        says("agent-1", "one:8000", 1);
        says("agent-2", "two:8001", 2);
        says("agent-1", "one:8000", 1);
        says("agent-1", "two:8001", 2);

        assertThat(offices.findings()).isEmpty();
        assertThat(offices.terms()).isEqualTo(2);
    }

    @Test
    void a_term_that_goes_back_is_found() {
        says("agent-1", "two:8001", 2);
        says("agent-1", "one:8000", 1);

        assertThat(offices.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.fault()).isEqualTo(Fault.OFFICE_SHARED);
            assertThat(finding.what()).hasToString("agent-1 went back from term 2 to 1");
        });
    }

    @Test
    void so_are_two_holders_of_one_term() {
        says("agent-1", "one:8000", 1);
        says("agent-2", "two:8001", 1);

        assertThat(offices.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).hasToString("term 1 was one:8000's and two:8001's"));
    }
}
