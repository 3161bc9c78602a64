package dev.consorcios.cli.command;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.FileTrouble;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.importing.BadFileException;
import dev.consorcios.cli.importing.Columns;
import dev.consorcios.cli.importing.Importer;
import dev.consorcios.cli.importing.Records;
import dev.consorcios.cli.output.ImportCounts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Post the records of a CSV or JSONL file.",
        footer = {
            "",
            "After an interruption the same command goes on where it stopped: no record is",
            "posted twice.",
            "",
            "Example:",
            "  consorcios import news.csv --area-column area --text-column text"
        })
final class ImportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The file, in UTF-8; or - for standard input.")
    private String file = "";

    @Option(names = "--area-column", paramLabel = "C", required = true, description = "Which column names the area.")
    private String areaColumn = "";

    @Option(names = "--text-column", paramLabel = "C", required = true, description = "Which column holds the text.")
    private String textColumn = "";

    @Option(names = "--title-column", paramLabel = "C", description = "Which column holds the title.")
    private @Nullable String titleColumn;

    @Option(names = "--subscribe", description = "Subscribe to each area before the first post in it.")
    private boolean subscribe;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: by the file's name).")
    private Records.@Nullable Format format;

    private final Invocation invocation;

    ImportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        return CtrlC.interrupts(this::post);
    }

    private int post() throws Exception {
        requireFile();
        Records.Format kind = kind();
        try (InputStream in = open();
                ClusterClient client = invocation.connect()) {
            ImportProgress progress = new ImportProgress(invocation.environment(), size());
            Importer importer = new Importer(client.node(), name(), subscribe, progress);
            try (progress) {
                Columns columns = new Columns(areaColumn, textColumn, titleColumn);
                importer.run(Records.of(kind, in, columns));
            } catch (InterruptedException e) {
                invocation.say("Interrupted." + soFar(importer));
                return ExitCode.INTERRUPTED.value();
            } catch (BadFileException e) {
                // With a file of which nothing could be used there is nothing to go on with.
                boolean begun = importer.posted() + importer.existing() > 0;
                throw new CommandException(ExitCode.INVALID_INPUT, e.getMessage() + (begun ? soFar(importer) : ""), e);
            } catch (Exception e) {
                throw new CommandException(
                        Failures.exitCode(e), Failures.message(e, invocation.words()) + soFar(importer), e);
            }
            invocation.output().imported(new ImportCounts(importer.posted(), importer.existing(), importer.invalid()));
            return importer.invalid() == 0 ? ExitCode.DONE.value() : ExitCode.INVALID_INPUT.value();
        }
    }

    private static String soFar(Importer importer) {
        return " (" + importer.posted() + " posted, " + importer.existing()
                + " already there. The same command again goes on where this one stopped.)";
    }

    private Records.Format kind() {
        if (format != null) {
            return format;
        }
        String lower = file.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".csv")) {
            return Records.Format.csv;
        }
        if (lower.endsWith(".jsonl") || lower.endsWith(".ndjson")) {
            return Records.Format.jsonl;
        }
        throw new CommandException(
                ExitCode.USAGE, "The name '" + file + "' does not say what it holds. Give --format csv or jsonl.");
    }

    private void requireFile() {
        if (isStandardInput()) {
            return;
        }
        if (!Files.exists(Path.of(file))) {
            throw new CommandException(
                    ExitCode.INVALID_INPUT,
                    "The file '" + file + "' does not exist. Check its name and its directory.");
        }
        if (Files.isDirectory(Path.of(file))) {
            throw new CommandException(ExitCode.INVALID_INPUT, "'" + file + "' is a directory. Name a file.");
        }
    }

    private boolean isStandardInput() {
        return file.equals("-");
    }

    private String name() {
        Path name = Path.of(file).getFileName();
        return name == null ? file : name.toString();
    }

    private long size() throws IOException {
        return isStandardInput() || !Files.isRegularFile(Path.of(file)) ? -1 : Files.size(Path.of(file));
    }

    private InputStream open() {
        if (isStandardInput()) {
            return invocation.environment().in();
        }
        try {
            return Files.newInputStream(Path.of(file));
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.INVALID_INPUT,
                    "The file '" + file + "' can not be read: " + FileTrouble.reason(e)
                            + ". Mend that, or name another.",
                    e);
        }
    }
}
