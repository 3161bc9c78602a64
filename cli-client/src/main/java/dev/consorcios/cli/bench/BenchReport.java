package dev.consorcios.cli.bench;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What a load came to. Its names are those of the JSON that the command prints.
 *
 * @param areas over how many areas it was spread
 * @param seconds for how long it counted
 * @param operations how many succeeded of those that were begun in that time
 * @param notModified how many of them were told that nothing had changed (304)
 * @param errorsByKind how many of each kind; {@code errors} in all
 * @param latencyMillis what an operation took; null when none succeeded
 * @param serverCpuMicros processor time of all servers for an operation; null where one does not tell
 * @param clientCpuMicros processor time of this program for an operation; null when none succeeded
 */
public record BenchReport(
        Mix mix,
        int clients,
        int areas,
        boolean conditional,
        double seconds,
        long operations,
        double perSecond,
        long notModified,
        long errors,
        Map<String, Long> errorsByKind,
        @Nullable Latency latencyMillis,
        @Nullable Double serverCpuMicros,
        @Nullable Double clientCpuMicros,
        List<ServerCpu> servers) {

    /** Percentiles, in milliseconds. */
    public record Latency(double mean, double p50, double p90, double p99, double p999, double max) {

        static Latency of(Histogram micros) {
            return new Latency(
                    round(micros.getMean() / 1000),
                    at(micros, 50),
                    at(micros, 90),
                    at(micros, 99),
                    at(micros, 99.9),
                    at(micros, 100));
        }

        private static double at(Histogram micros, double percentile) {
            return micros.getValueAtPercentile(percentile) / 1000.0;
        }
    }

    /**
     * What an operation cost one server.
     *
     * @param cpuMicros its processor time for each operation of the whole load; null where it does not tell
     */
    public record ServerCpu(
            String name, String url, @Nullable Double cpuMicros) {}

    public BenchReport {
        errorsByKind = Map.copyOf(errorsByKind);
        servers = List.copyOf(servers);
    }

    /** Rounded to what can be told apart. */
    static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
