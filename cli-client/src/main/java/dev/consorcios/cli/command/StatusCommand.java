package dev.consorcios.cli.command;

import dev.consorcios.api.NodeList;
import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.local.ClusterControl;
import dev.consorcios.cli.local.ClusterDirectories;
import dev.consorcios.cli.local.ClusterReport;
import dev.consorcios.cli.local.Installation;
import dev.consorcios.cli.output.TerminalText;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "status")
final class StatusCommand implements Callable<Integer> {

    private static final String ROW = "%-10s  %-9s  %-8s  %s%n";

    private static final String BRING_BACK =
            "To bring a drained node back, kill its process: it is started again by itself.";

    private final CliEnvironment environment;
    private final GlobalOptions options;
    private final Invocation invocation;

    @Mixin
    private DataOption data = new DataOption();

    StatusCommand(CliEnvironment environment, GlobalOptions options, Invocation invocation) {
        this.environment = environment;
        this.options = options;
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        ClusterReport report =
                ClusterControl.of(data.in(ClusterDirectories.of(environment))).report();
        AgentsWord word = AgentsWord.on(report, invocation, options.timeout);
        switch (options.output) {
            case json -> environment.out().println(json(report, word));
            case table -> print(report, word, environment.out());
        }
        return (report.isUp() ? ExitCode.DONE : ExitCode.UNAVAILABLE).value();
    }

    private static String json(ClusterReport report, AgentsWord word) {
        JsonMapper mapper = JsonMapper.shared();
        ObjectNode document = mapper.valueToTree(report);
        NodeList nodes = word.nodes();
        document.putPOJO("epoch", nodes == null ? null : nodes.epoch());
        document.putPOJO("brake", nodes == null ? null : nodes.brake());
        document.putPOJO("office", nodes == null ? null : nodes.office());
        return mapper.writeValueAsString(document);
    }

    private void print(ClusterReport report, AgentsWord word, PrintStream out) {
        if (!report.parts().isEmpty()) {
            out.printf(ROW, "PART", "STATE", "PID", "ADDRESS");
            for (ClusterReport.PartReport part : report.parts()) {
                out.printf(
                        ROW, part.name(), words(part.state()), part.pid() == null ? "-" : part.pid(), part.address());
            }
            out.println();
        }
        out.println(summary(report));
        word.lines().forEach(line -> out.println(TerminalText.line(line)));
        out.println("Data: " + report.data());
        out.println("Logs: " + report.logs());
    }

    private String summary(ClusterReport report) {
        return switch (report.state()) {
            case UP ->
                report.drained().isEmpty()
                        ? "The cluster is up."
                        : "The cluster is up without " + String.join(", ", report.drained()) + ". " + BRING_BACK;
            case STARTING -> "The cluster is starting.";
            case STOPPING -> "The cluster is stopping.";
            case IMPAIRED ->
                "The cluster runs, but not all of it does its work. What died is started again by itself."
                        + (report.drained().isEmpty()
                                ? ""
                                : " Drained: " + String.join(", ", report.drained()) + ". " + BRING_BACK);
            case ABANDONED ->
                "The cluster's supervisor was killed. Start it again with: " + command("up", report)
                        + ", or stop what is left with: " + command("down", report);
            case STOPPED -> "No cluster runs. Start one with: " + command("up", report);
        };
    }

    private String command(String name, ClusterReport report) {
        return Installation.command(name, Path.of(report.data()), data.isUsual(ClusterDirectories.of(environment)));
    }

    private static String words(ClusterReport.PartCondition condition) {
        return condition.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
