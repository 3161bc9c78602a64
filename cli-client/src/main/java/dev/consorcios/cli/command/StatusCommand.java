package dev.consorcios.cli.command;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.json.Json;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.language.Words;
import dev.consorcios.cli.local.ClusterControl;
import dev.consorcios.cli.local.ClusterDirectories;
import dev.consorcios.cli.local.ClusterReport;
import dev.consorcios.cli.local.Installation;
import dev.consorcios.cli.output.TerminalText;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

final class StatusCommand extends Command {

    private static final String ROW = "%-10s  %-9s  %-8s  %s%n";

    private final CliEnvironment environment;
    private final GlobalOptions options;
    private final Invocation invocation;
    private final Words words;

    private final DataOption data = new DataOption();

    StatusCommand(CliEnvironment environment, GlobalOptions options, Invocation invocation) {
        super("status");
        this.environment = environment;
        this.options = options;
        this.invocation = invocation;
        this.words = invocation.words();
        takes(data.option());
    }

    @Override
    public Integer call() throws InterruptedException {
        ClusterReport report =
                ClusterControl.of(data.in(ClusterDirectories.of(environment))).report();
        AgentsWord word = AgentsWord.on(report, invocation, options.timeout);
        switch (options.output) {
            case json -> environment.out().println(Json.text(StatusDocument.of(report, word.nodes())));
            case table -> print(report, word, environment.out());
        }
        return (report.isUp() ? ExitCode.DONE : ExitCode.UNAVAILABLE).value();
    }

    private void print(ClusterReport report, AgentsWord word, PrintStream out) {
        if (!report.parts().isEmpty()) {
            out.printf(
                    ROW,
                    words.text("local.status.part"),
                    words.text("output.heading.state"),
                    words.text("local.status.pid"),
                    words.text("output.heading.address"));
            for (ClusterReport.PartReport part : report.parts()) {
                out.printf(
                        ROW,
                        part.name(),
                        condition(part.state()),
                        part.pid() == null ? "-" : part.pid(),
                        part.address());
            }
            out.println();
        }
        out.println(words.text(summary(report)));
        word.lines().forEach(line -> out.println(TerminalText.line(words.text(line))));
        out.println(words.text("local.status.data", report.data()));
        out.println(words.text("local.status.logs", report.logs()));
    }

    private Message summary(ClusterReport report) {
        String drained = String.join(", ", report.drained());
        return switch (report.state()) {
            case UP ->
                drained.isEmpty() ? Message.of("local.status.up") : Message.of("local.status.up-without", drained);
            case STARTING -> Message.of("local.status.starting");
            case STOPPING -> Message.of("local.status.stopping");
            case IMPAIRED ->
                drained.isEmpty()
                        ? Message.of("local.status.impaired")
                        : Message.of("local.status.impaired-drained", drained);
            case ABANDONED -> Message.of("local.status.abandoned", command("up", report), command("down", report));
            case STOPPED -> Message.of("local.status.stopped", command("up", report));
        };
    }

    private String command(String name, ClusterReport report) {
        return Installation.command(name, Path.of(report.data()), data.isUsual(ClusterDirectories.of(environment)));
    }

    private String condition(ClusterReport.PartCondition condition) {
        return words.text(
                "local.condition." + condition.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
