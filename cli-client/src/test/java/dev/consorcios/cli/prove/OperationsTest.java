package dev.consorcios.cli.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.prove.Disturbances.Disturbance;
import dev.consorcios.cli.prove.Operations.Done;
import dev.consorcios.cli.prove.Outage.How;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OperationsTest {

    private final Disturbances disturbances = new Disturbances("postgresql");
    private final Operations operations = new Operations(disturbances, 0);

    private Disturbance begin(String part, long seconds) {
        return disturbances.begin(
                new Outage(part, How.KILL, Duration.ZERO, Duration.ZERO), TimeUnit.SECONDS.toNanos(seconds));
    }

    private void end(Disturbance disturbance, long seconds) {
        disturbances.end(disturbance, TimeUnit.SECONDS.toNanos(seconds));
    }

    private void done(String what, long from, long to, @Nullable String failure, boolean unavailable) {
        operations.done(new Done(
                Message.of("problems.said", what),
                TimeUnit.SECONDS.toNanos(from),
                TimeUnit.SECONDS.toNanos(to),
                failure == null ? null : Message.of("problems.said", failure),
                unavailable,
                List.of(Message.of("problems.said", "node-1 201"))));
    }

    @Test
    void a_failure_is_found_with_what_was_done_to_the_cluster_before() {
        begin("node-2", 5);
        done("ana posts", 6, 21, "Nobody answered.", true);

        assertThat(operations.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.fault()).isEqualTo(Fault.FAILED);
            assertThat(finding.what())
                    .hasToString("ana posts, 6 s after the start (node-2 was killed), in 15 s: Nobody answered."
                            + " [node-1 201]");
        });
        assertThat(operations.withoutDatabase()).isZero();
    }

    @Test
    void being_unavailable_is_no_failure_while_the_database_is_away() {
        Disturbance away = begin("postgresql", 10);
        done("during", 12, 27, "Nobody answered.", true);
        end(away, 30);
        done("began before", 5, 11, "Nobody answered.", true);
        done("ended after", 29, 35, "Nobody answered.", true);
        assertThat(operations.withoutDatabase()).isEqualTo(3);
        assertThat(operations.findings()).isEmpty();

        done("before", 5, 9, "Nobody answered.", true);
        done("after", 31, 40, "Nobody answered.", true);
        assertThat(operations.failed()).isEqualTo(2);
    }

    @Test
    void any_other_failure_counts_even_then() {
        begin("postgresql", 10);
        done("ana posts", 12, 13, "Something went wrong inside the service.", false);

        assertThat(operations.findings()).hasSize(1);
    }

    @Test
    void the_slowest_with_and_without_a_database_are_told_apart() {
        done("quick", 0, 1, null, false);
        done("slow", 1, 4, null, false);
        Disturbance away = begin("postgresql", 10);
        done("waited", 9, 20, null, false);
        end(away, 20);
        done("quick again", 21, 22, null, false);

        assertThat(operations.count()).isEqualTo(4);
        assertThat(operations.slowest())
                .extracting(done -> done.what().toString(), Done::millis)
                .containsExactly("slow", 3_000L);
        assertThat(operations.slowestWithoutDatabase())
                .extracting(done -> done.what().toString())
                .isEqualTo("waited");
    }
}
