package dev.consorcios.cli.prove;

import dev.consorcios.cli.client.Durations;
import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A report for people. */
final class ReportText {

    private static final String ROW = "%-26s %s\n";

    private final Report report;
    private final PrintStream out;

    ReportText(Report report, PrintStream out) {
        this.report = report;
        this.out = out;
    }

    void print() {
        row("seed", report.seed());
        row("cluster", report.nodes() + " nodes, " + report.agents() + " agents, " + report.seconds() + " s");
        row(
                "done to it",
                report.kills() + " killed, " + report.pauses() + " paused, " + report.restarts() + " restarted");
        row("operations", report.operations());
        row(
                "posts acknowledged",
                report.posts() + " (" + report.repeated()
                        + " of them repetitions with the same key, which make no item)");
        row("items there", report.items() + " (" + report.unacknowledged() + " of them never acknowledged)");
        row("lost", report.lost());
        row("changed", report.changed());
        row("duplicated", report.duplicated());
        row("out of order", report.outOfOrder());
        row("failed", report.failed());
        row("refused without database", report.refusedWithoutDatabase());
        row("slowest operation", slowest(report.slowest()));
        row("  without database", slowest(report.slowestWithoutDatabase()));
        row("dead node suspected", times(report.suspected()));
        row("dead node given up", times(report.noticed()));
        row("areas re-assigned", times(report.reassigned()));
        row("came back unnoticed", report.cameBackUnnoticed());
        row("terms of the office", report.terms() == 0 ? "-" : report.terms());
        row("promises 1, 2, 3, 9, 12", report.held() ? "held" : "broken: " + report.brokenPromises());
        report.findings().forEach(finding -> row("  !", finding));
    }

    private static String slowest(Report.@Nullable Slowest operation) {
        return operation == null ? "-" : text(operation.millis()) + ": " + operation.what();
    }

    private static String times(Times times) {
        Long median = times.medianMillis();
        Long most = times.mostMillis();
        return median == null || most == null
                ? "-"
                : "median " + text(median) + ", longest " + text(most) + " (" + times.times() + " of " + times.of()
                        + (times.times() < times.of() ? "; else it was back before)" : ")");
    }

    private static String text(long millis) {
        return Durations.text(Duration.ofMillis(millis));
    }

    private void row(String name, Object value) {
        out.printf(ROW, name, value);
    }
}
