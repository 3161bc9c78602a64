package dev.consorcios.cli.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How much processor time servers have used since they began, as each says in its metrics. What a request costs is told by
 * it also where others use the machine, too.
 */
final class CpuTimes {

    private static final String METRIC = "process_cpu_time_ns_total ";

    private final Map<Server, OptionalDouble> nanos;

    private CpuTimes(Map<Server, OptionalDouble> nanos) {
        this.nanos = nanos;
    }

    static CpuTimes of(List<Server> servers, Duration timeout) {
        Map<Server, OptionalDouble> nanos = new LinkedHashMap<>();
        servers.forEach(server -> nanos.put(server, ask(server.url(), timeout)));
        return new CpuTimes(nanos);
    }

    /** Nanoseconds that a server has used between an earlier look and this one; empty where it does not say. */
    OptionalDouble since(CpuTimes earlier, Server server) {
        OptionalDouble before = earlier.nanos.getOrDefault(server, OptionalDouble.empty());
        OptionalDouble after = nanos.getOrDefault(server, OptionalDouble.empty());
        // Less than before: it is another process.
        return before.isPresent() && after.isPresent() && after.getAsDouble() >= before.getAsDouble()
                ? OptionalDouble.of(after.getAsDouble() - before.getAsDouble())
                : OptionalDouble.empty();
    }

    private static OptionalDouble ask(URI service, Duration timeout) {
        Wire request = new Wire()
                .put(Requests.bytes("GET " + service.getRawPath() + "/actuator/prometheus HTTP/1.1\r\nHost: "
                        + service.getRawAuthority()))
                .put(Requests.END);
        try (Connection connection = new Connection(service, timeout)) {
            return connection.exchange(request, true) == 200
                    ? connection
                            .body()
                            .lines()
                            .filter(line -> line.startsWith(METRIC))
                            .mapToDouble(line -> Double.parseDouble(line.substring(METRIC.length())))
                            .findFirst()
                    : OptionalDouble.empty();
        } catch (IOException | NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
