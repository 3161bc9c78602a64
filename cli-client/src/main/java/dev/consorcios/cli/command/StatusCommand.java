package dev.consorcios.cli.command;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.local.ClusterControl;
import dev.consorcios.cli.local.ClusterDirectories;
import dev.consorcios.cli.local.ClusterReport;
import dev.consorcios.cli.local.Installation;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "status",
        description = {
            "Show the local cluster: what runs, where, and where its data and logs are.",
            "The exit code is 0 when all of it does its work, else 8."
        },
        footer = {"", "Example:", "  consorcios status -o json"})
final class StatusCommand implements Callable<Integer> {

    private static final String ROW = "%-10s  %-9s  %-8s  %s%n";

    private final CliEnvironment environment;
    private final GlobalOptions options;

    @Mixin
    private DataOption data = new DataOption();

    StatusCommand(CliEnvironment environment, GlobalOptions options) {
        this.environment = environment;
        this.options = options;
    }

    @Override
    public Integer call() {
        ClusterReport report =
                ClusterControl.of(data.in(ClusterDirectories.of(environment))).report();
        switch (options.output) {
            case json -> environment.out().println(JsonMapper.shared().writeValueAsString(report));
            case table -> print(report, environment.out());
        }
        return (report.isUp() ? ExitCode.DONE : ExitCode.UNAVAILABLE).value();
    }

    private static void print(ClusterReport report, PrintStream out) {
        if (!report.parts().isEmpty()) {
            out.printf(ROW, "PART", "STATE", "PID", "ADDRESS");
            for (ClusterReport.PartReport part : report.parts()) {
                out.printf(
                        ROW, part.name(), words(part.state()), part.pid() == null ? "-" : part.pid(), part.address());
            }
            out.println();
        }
        out.println(summary(report.state()));
        out.println("Data: " + report.data());
        out.println("Logs: " + report.logs());
    }

    private static String summary(ClusterReport.State state) {
        String program = Installation.command();
        return switch (state) {
            case UP -> "The cluster is up.";
            case STARTING -> "The cluster is starting.";
            case STOPPING -> "The cluster is stopping.";
            case IMPAIRED -> "The cluster runs, but not all of it does its work. What died is started again by itself.";
            case ABANDONED ->
                "The cluster's supervisor was killed. Start it again with: " + program
                        + " up, or stop what is left with: " + program + " down";
            case STOPPED -> "No cluster runs. Start one with: " + program + " up";
        };
    }

    private static String words(ClusterReport.PartCondition condition) {
        return condition.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
