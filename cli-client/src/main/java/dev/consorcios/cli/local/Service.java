package dev.consorcios.cli.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An agent or a node.
 *
 * @param mode what it is started for
 * @param settings the environment variables of the contract that it is given
 */
record Service(
        String name,
        PartKind kind,
        int port,
        Path java,
        Path jar,
        DataDirectory data,
        ServiceMode mode,
        Map<String, String> settings)
        implements Part {

    static final String DATA_ARGUMENT = "-Dconsorcios.data=";
    static final String PART_ARGUMENT = "-Dconsorcios.part=";

    // For a laptop: small heaps, the collector with the least overhead, and a pause of a few ms with so small a heap.
    private static final List<String> JVM = List.of(
            "-Xms48m",
            "-Xmx192m",
            "-Xmn24m",
            "-XX:TrimNativeHeapInterval=5000", // what a burst took outside the heap goes back to the machine
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData", // it leaves a file behind when the process is killed
            // An older Java knows no start-up cache, another version refuses it: they start without, and say nothing.
            "-XX:+IgnoreUnrecognizedVMOptions",
            // What Spring would else find out at every start, the build has found out.
            "-Dspring.aot.enabled=true",
            // The start-up cache where it was made for: several services then share its pages.
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "-Xlog:disable",
            "-XX:+ExitOnOutOfMemoryError");

    Service {
        settings = Map.copyOf(settings);
    }

    @Override
    public String address() {
        return "http://localhost:" + port;
    }

    @Override
    public ProcessBuilder command() {
        // The first two say whose process it is: LeftOvers looks for them.
        List<String> command =
                new ArrayList<>(List.of(java.toString(), DATA_ARGUMENT + data.path(), PART_ARGUMENT + name));
        command.addAll(JVM);
        command.addAll(mode.arguments(Installation.cache(jar)));
        command.add("-Djava.io.tmpdir=" + data.temporary());
        command.addAll(List.of("-jar", jar.toString()));
        ProcessBuilder builder = Processes.inOwnSession(command, data.path(), data.log(name));
        Map<String, String> environment = builder.environment();
        environment.putAll(settings);
        environment.put("SERVER_PORT", String.valueOf(port));
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("MALLOC_ARENA_MAX", "2"); // glibc's default keeps one per core and more, half empty
        if (kind == PartKind.AGENT && data.adminPassword().exists()) {
            // Gone once it has been shown; by then the database has the administrator.
            environment.put("CONSORCIOS_ADMIN_NAME", LocalCluster.ADMIN);
            environment.put(
                    "CONSORCIOS_ADMIN_PASSWORD_FILE",
                    data.adminPassword().path().toString());
        }
        return builder;
    }

    @Override
    public boolean isReady(ProcessHandle process) {
        return Readiness.of(address()) == Readiness.READY;
    }
}
