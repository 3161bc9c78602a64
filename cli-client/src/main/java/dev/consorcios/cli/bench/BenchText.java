package dev.consorcios.cli.bench;

import dev.consorcios.cli.bench.BenchReport.Latency;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report for people. */
final class BenchText {

    private static final String ROW = "%-26s %s\n";

    private final BenchReport report;
    private final PrintStream out;

    BenchText(BenchReport report, PrintStream out) {
        this.report = report;
        this.out = out;
    }

    void print() {
        row("load", report.mix() + (report.conditional() ? ", conditional" : ""));
        row("clients", report.clients() + " in " + report.areas() + (report.areas() == 1 ? " area" : " areas"));
        row("operations", text("%,d in %.1f s", report.operations(), report.seconds()));
        if (report.conditional()) {
            row("  not modified (304)", text("%,d", report.notModified()));
        }
        row("per second", text("%,.1f", report.perSecond()));
        row("errors", text("%,d", report.errors()));
        report.errorsByKind().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(error -> row("  " + error.getKey(), text("%,d", error.getValue())));
        latency(report.latencyMillis());
        row("server CPU per operation", micros(report.serverCpuMicros()));
        report.servers().forEach(server -> row("  " + server.name(), micros(server.cpuMicros())));
        row("client CPU per operation", micros(report.clientCpuMicros()));
    }

    private void latency(@Nullable Latency latency) {
        if (latency == null) {
            return;
        }
        row("latency p50", millis(latency.p50()));
        row("        p90", millis(latency.p90()));
        row("        p99", millis(latency.p99()));
        row("        p99.9", millis(latency.p999()));
        row("        max", millis(latency.max()));
    }

    private static String millis(double value) {
        return text("%,.2f ms", value);
    }

    private static String micros(@Nullable Double value) {
        return value == null ? "-" : text("%,.1f µs", value);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private void row(String name, Object value) {
        out.printf(ROW, name, value);
    }
}
