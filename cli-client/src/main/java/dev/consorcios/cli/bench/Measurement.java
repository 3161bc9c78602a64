package dev.consorcios.cli.bench;

import dev.consorcios.cli.bench.BenchReport.Latency;
import dev.consorcios.cli.bench.BenchReport.ServerCpu;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What was found while a load counted.
 *
 * @param nanos how long that was
 * @param clientCpu processor time that this program used in it
 */
record Measurement(Tally tally, long nanos, List<Server> servers, CpuTimes before, CpuTimes after, Duration clientCpu) {

    BenchReport report(BenchOptions options, int areas) {
        long operations = tally.micros().getTotalCount();
        double seconds = nanos / 1e9;
        List<ServerCpu> costs = servers.stream()
                .map(server -> new ServerCpu(
                        server.name(), server.url().toString(), micros(after.since(before, server), operations)))
                .toList();
        return new BenchReport(
                options.mix(),
                options.clients(),
                areas,
                options.conditional(),
                BenchReport.round(seconds),
                operations,
                BenchReport.round(operations / seconds),
                tally.notModified(),
                tally.errors().values().stream().mapToLong(Long::longValue).sum(),
                tally.errors(),
                operations == 0 ? null : Latency.of(tally.micros()),
                sum(costs),
                micros(OptionalDouble.of(clientCpu.toNanos()), operations),
                costs);
    }

    private static @Nullable Double micros(OptionalDouble nanos, long operations) {
        return nanos.isEmpty() || operations == 0
                ? null
                : (Double) BenchReport.round(nanos.getAsDouble() / 1000 / operations);
    }

    private static @Nullable Double sum(List<ServerCpu> costs) {
        double sum = 0;
        for (ServerCpu cost : costs) {
            Double micros = cost.cpuMicros();
            if (micros == null) {
                return null;
            }
            sum += micros;
        }
        return BenchReport.round(sum);
    }
}
