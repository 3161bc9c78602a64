package dev.consorcios.cli.prove;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.consorcios.api.NodeList;
import dev.consorcios.api.NodeState;
import dev.consorcios.api.NodeView;
import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.client.Time;
import dev.consorcios.cli.json.Jackson;
import dev.consorcios.cli.json.Json;
import dev.consorcios.cli.language.Language;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.language.Words;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final ProveOptions OPTIONS =
            new ProveOptions(Duration.ofSeconds(60), Target.node, 17, 3, 2, Duration.ofSeconds(15), false);

    private static final Words WORDS = Words.in(Language.ENGLISH);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(out, true, UTF_8);

    private static Report report(Fault... faults) {
        return report(new History(), Map.of("World", List.of(new History.Item(1, "text"))), new Notices(), faults);
    }

    private static Report report(
            History history, Map<String, List<History.Item>> there, Notices notices, Fault... faults) {
        Disturbances disturbances = new Disturbances("postgresql");
        List<Finding> findings = Arrays.stream(faults)
                .map(fault -> new Finding(fault, Message.of("problems.said", "it was seen")))
                .toList();
        return Report.of(
                OPTIONS,
                history,
                there,
                new Operations(disturbances, 0),
                disturbances,
                notices,
                new Offices(),
                findings);
    }

    private ProveRun run() {
        CliEnvironment environment = new CliEnvironment(
                Map.of(), new ByteArrayInputStream(new byte[0]), stream, stream, false, false, Clock.systemUTC());
        return new ProveRun(OPTIONS, environment, WORDS, new Time() {
            @Override
            public long nanos() {
                return 0;
            }

            @Override
            public void pause(Duration duration) {
                // no time passes here
            }
        });
    }

    private String printed(Report report) {
        ProveRun.print(report, stream, WORDS);
        return out.toString(UTF_8);
    }

    @Test
    void without_findings_the_promises_held() {
        assertThat(report().held()).isTrue();
        assertThatCode(() -> run().requireHeld(report())).doesNotThrowAnyException();
        assertThat(printed(report()))
                .contains("promises 1, 2, 3, 9, 12", "held")
                .doesNotContain("broken");
    }

    @Test
    void any_finding_breaks_its_promise_and_names_the_command_to_repeat_it() {
        for (Fault fault : Fault.values()) {
            Report report = report(fault);

            assertThat(report.brokenPromises()).containsExactly(fault.promise());
            assertThatExceptionOfType(CommandException.class)
                    .isThrownBy(() -> run().requireHeld(report))
                    .withMessage(
                            "Not proven: broken was promise " + fault.promise()
                                    + ". Repeat it with: consorcios prove --seconds 60 --kill node --seed 17 --nodes 3 --agents 2")
                    .matches(failure -> failure.exitCode().value() == 1);
        }
    }

    @Test
    void findings_are_counted_by_kind_and_shown() {
        Report report = report(Fault.LOST, Fault.LOST, Fault.CHANGED, Fault.OUT_OF_ORDER, Fault.FAILED);

        assertThat(report.lost()).isEqualTo(2);
        assertThat(report.changed()).isEqualTo(1);
        assertThat(report.outOfOrder()).isEqualTo(1);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.duplicated()).isZero();
        assertThat(report.brokenPromises()).containsExactly(1, 2, 9);
        assertThat(printed(report)).contains("broken: [1, 2, 9]", "out of order: it was seen");
    }

    @Test
    void programs_read_it_as_ever() {
        Report report = report(Fault.LOST, Fault.FAILED);

        assertThat(Json.text(report))
                .isEqualTo(Jackson.text(report))
                .contains("\"kill\":\"node\"", "\"slowest\":null", "\"suspected\":{\"of\":0,", "it was seen\"]}");
    }

    @Test
    void not_every_finding_of_very_many_is_shown() {
        Fault[] many = IntStream.range(0, 1000).mapToObj(i -> Fault.FAILED).toArray(Fault[]::new);

        assertThat(report(many).failed()).isEqualTo(1000);
        assertThat(report(many).findings()).hasSize(20);
    }

    @Test
    void acknowledgements_and_items_add_up() {
        History history = new History();
        Post one = new Post("World", "ana-1", "one");
        Post two = new Post("World", "ana-2", "two");
        Post three = new Post("World", "ana-3", "three");
        List.of(one, two, three).forEach(history::attempted);
        history.acknowledged("ana", one, 1, true);
        history.acknowledged("ana", one, 1, false);
        history.acknowledged("ana", two, 2, true);
        List<History.Item> items =
                List.of(new History.Item(1, "one"), new History.Item(2, "two"), new History.Item(3, "three"));

        Report report = report(history, Map.of("World", items), new Notices());

        assertThat(report.posts()).isEqualTo(3);
        assertThat(report.repeated()).isEqualTo(1);
        assertThat(report.unacknowledged()).isEqualTo(1);
        assertThat(report.items()).isEqualTo(report.posts() - report.repeated() + report.unacknowledged());
        assertThat(printed(report))
                .containsPattern("posts acknowledged +3 \\(1 of them repetitions with the same key")
                .containsPattern("items there +3 \\(1 of them never acknowledged\\)");
    }

    @Test
    void a_node_that_nobody_missed_is_told() {
        Notices notices = new Notices();
        NodeView up =
                new NodeView("node-1", "http://n", null, NodeState.UP, List.of(), Instant.EPOCH, Instant.EPOCH, null);
        notices.broken("node-1", 0);
        notices.mended("node-1");
        notices.seen(new NodeList(List.of(up), false, 1, null), 1);

        assertThat(report(new History(), Map.of(), notices).cameBackUnnoticed()).isEqualTo(1);
        assertThat(printed(report(new History(), Map.of(), notices))).containsPattern("came back unnoticed +1\n");
    }

    @Test
    void what_was_not_measured_is_a_dash() {
        assertThat(printed(report()))
                .containsPattern("dead node given up +-\n")
                .containsPattern("slowest operation +-\n");
    }
}
