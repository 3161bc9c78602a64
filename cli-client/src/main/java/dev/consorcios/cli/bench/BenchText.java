package dev.consorcios.cli.bench;

import dev.consorcios.cli.bench.BenchReport.Latency;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.language.Words;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report for people. */
final class BenchText {

    private static final String ROW = "%-26s %s\n";

    private final BenchReport report;
    private final PrintStream out;
    private final Words words;

    BenchText(BenchReport report, PrintStream out, Words words) {
        this.report = report;
        this.out = out;
        this.words = words;
    }

    void print() {
        row(
                "load",
                report.conditional()
                        ? words.text("local.bench.conditional", report.mix())
                        : report.mix().toString());
        row("clients", words.count("local.bench.in-areas", report.areas(), report.clients()));
        row(
                "operations",
                words.text("local.bench.in-seconds", text("%,d", report.operations()), text("%.1f", report.seconds())));
        if (report.conditional()) {
            row("not-modified", text("%,d", report.notModified()));
        }
        row("per-second", text("%,.1f", report.perSecond()));
        row("errors", text("%,d", report.errors()));
        report.errorsByKind().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(error -> line("  " + words.text(kind(error.getKey())), text("%,d", error.getValue())));
        latency(report.latencyMillis());
        row("server-cpu", micros(report.serverCpuMicros()));
        report.servers().forEach(server -> line("  " + server.name(), micros(server.cpuMicros())));
        row("client-cpu", micros(report.clientCpuMicros()));
    }

    private void latency(@Nullable Latency latency) {
        if (latency == null) {
            return;
        }
        row("latency", millis(latency.p50()));
        line("        p90", millis(latency.p90()));
        line("        p99", millis(latency.p99()));
        line("        p99.9", millis(latency.p999()));
        row("latency-max", millis(latency.max()));
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

    /** What a kind of failure is called; programs know it by its English name. */
    static Message kind(String kind) {
        return switch (kind) {
            case "connection refused" -> Message.of("problems.silence.refused");
            case "connection lost" -> Message.of("problems.silence.lost");
            case "no answer in time" -> Message.of("local.bench.no-answer");
            case "unknown host" -> Message.of("local.bench.unknown-host");
            case "an answer that can not be read",
                    "an answer of unknown length",
                    "what is no answer of HTTP",
                    "a line that is too long" -> Message.of("local.bench.strange", kind);
            default -> Message.of("problems.said", kind);
        };
    }

    private void row(String name, Object value) {
        line(words.text("local.bench.row." + name), value);
    }

    private void line(String name, Object value) {
        out.printf(ROW, name, value);
    }
}
