package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.flag;
import static dev.consorcios.cli.command.Arguments.option;
import static dev.consorcios.cli.command.Arguments.parameter;
import static dev.consorcios.cli.command.Arguments.required;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.FileTrouble;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.importing.BadFileException;
import dev.consorcios.cli.importing.Columns;
import dev.consorcios.cli.importing.Importer;
import dev.consorcios.cli.importing.Records;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.output.ImportCounts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

final class ImportCommand extends Command {

    private String file = "";
    private String areaColumn = "";
    private String textColumn = "";
    private @Nullable String titleColumn;
    private boolean subscribe;
    private Records.@Nullable Format format;
    private final Invocation invocation;

    ImportCommand(Invocation invocation) {
        super("import");
        this.invocation = invocation;
        takes(
                parameter(String.class, "FILE", given -> file = given),
                required(option(String.class, "C", given -> areaColumn = given, "--area-column")),
                required(option(String.class, "C", given -> textColumn = given, "--text-column")),
                option(String.class, "C", given -> titleColumn = given, "--title-column"),
                flag(given -> subscribe = given, "--subscribe"),
                option(Records.Format.class, "FORMAT", given -> format = given, "--format"));
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
            ImportProgress progress = new ImportProgress(invocation.environment(), invocation.words(), size());
            Importer importer = new Importer(client.node(), name(), subscribe, progress);
            try (progress) {
                Columns columns = new Columns(areaColumn, textColumn, titleColumn);
                importer.run(Records.of(kind, in, columns));
            } catch (InterruptedException e) {
                invocation.say(invocation.words().text(soFar(Message.of("problems.interrupted"), importer)));
                return ExitCode.INTERRUPTED.value();
            } catch (BadFileException e) {
                // With a file of which nothing could be used there is nothing to go on with.
                boolean begun = importer.posted() + importer.existing() > 0;
                throw new CommandException(ExitCode.INVALID_INPUT, begun ? soFar(e.text(), importer) : e.text(), e);
            } catch (Exception e) {
                throw new CommandException(
                        Failures.exitCode(e),
                        soFar(Message.of("problems.said", Failures.message(e, invocation.words())), importer),
                        e);
            }
            invocation.output().imported(new ImportCounts(importer.posted(), importer.existing(), importer.invalid()));
            return importer.invalid() == 0 ? ExitCode.DONE.value() : ExitCode.INVALID_INPUT.value();
        }
    }

    private static Message soFar(Message what, Importer importer) {
        return Message.of("commands.import.so-far", what, importer.posted(), importer.existing());
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
        throw new CommandException(ExitCode.USAGE, Message.of("commands.import.format", file));
    }

    private void requireFile() {
        if (isStandardInput()) {
            return;
        }
        if (!Files.exists(Path.of(file))) {
            throw new CommandException(ExitCode.INVALID_INPUT, Message.of("commands.import.no-file", file));
        }
        if (Files.isDirectory(Path.of(file))) {
            throw new CommandException(ExitCode.INVALID_INPUT, Message.of("commands.import.directory", file));
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
                    ExitCode.INVALID_INPUT, Message.of("commands.import.unreadable", file, FileTrouble.reason(e)), e);
        }
    }
}
