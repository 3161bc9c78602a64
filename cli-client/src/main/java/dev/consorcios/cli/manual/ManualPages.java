package dev.consorcios.cli.manual;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.ProgramVersion;
import dev.consorcios.cli.command.CommandTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;

/** Writes a page for each command into the directory that is named. */
public final class ManualPages {

    private ManualPages() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        Files.createDirectories(directory);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        CliEnvironment environment = new CliEnvironment(
                Map.of(), InputStream.nullInputStream(), nowhere, nowhere, false, false, Clock.systemUTC());
        write(CommandTree.of(environment), directory);
    }

    private static void write(CommandLine command, Path directory) {
        ManualPage page = new ManualPage(command);
        try {
            Files.writeString(directory.resolve(page.fileName()), page.text(ProgramVersion.text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        command.getSubcommands().values().forEach(below -> write(below, directory));
    }
}
