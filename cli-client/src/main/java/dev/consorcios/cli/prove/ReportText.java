package dev.consorcios.cli.prove;

import dev.consorcios.cli.client.Durations;
import dev.consorcios.cli.language.Words;
import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A report for people. */
final class ReportText {

    private static final String ROW = "%-26s %s\n";

    private final Report report;
    private final PrintStream out;
    private final Words words;

    ReportText(Report report, PrintStream out, Words words) {
        this.report = report;
        this.out = out;
        this.words = words;
    }

    void print() {
        row("seed", report.seed());
        row("cluster", words.text("local.prove.cluster", report.nodes(), report.agents(), report.seconds()));
        row("done-to-it", words.text("local.prove.done", report.kills(), report.pauses(), report.restarts()));
        row("operations", report.operations());
        row("posts", words.text("local.prove.repeated", report.posts(), report.repeated()));
        row("items", words.text("local.prove.unacknowledged", report.items(), report.unacknowledged()));
        row("lost", report.lost());
        row("changed", report.changed());
        row("duplicated", report.duplicated());
        row("out-of-order", report.outOfOrder());
        row("failed", report.failed());
        row("refused", report.refusedWithoutDatabase());
        row("slowest", slowest(report.slowest()));
        row("slowest-without-database", slowest(report.slowestWithoutDatabase()));
        row("suspected", times(report.suspected()));
        row("given-up", times(report.noticed()));
        row("reassigned", times(report.reassigned()));
        row("unnoticed", report.cameBackUnnoticed());
        row("terms", report.terms() == 0 ? "-" : report.terms());
        row(
                "promises",
                report.held()
                        ? words.text("local.prove.held")
                        : words.text("local.prove.broken", report.brokenPromises()));
        report.findings().forEach(finding -> line("  !", words.text(finding)));
    }

    private String slowest(Report.@Nullable Slowest operation) {
        return operation == null ? "-" : text(operation.millis()) + ": " + words.text(operation.what());
    }

    private String times(Times times) {
        Long median = times.medianMillis();
        Long most = times.mostMillis();
        String key = times.times() < times.of() ? "local.prove.times-or-back" : "local.prove.times";
        return median == null || most == null
                ? "-"
                : words.text(key, text(median), text(most), times.times(), times.of());
    }

    private static String text(long millis) {
        return Durations.text(Duration.ofMillis(millis));
    }

    private void row(String name, Object value) {
        line(words.text("local.prove.row." + name), value);
    }

    private void line(String name, Object value) {
        out.printf(ROW, name, value);
    }
}
