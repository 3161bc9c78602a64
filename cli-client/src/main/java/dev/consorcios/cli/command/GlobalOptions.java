package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.flag;
import static dev.consorcios.cli.command.Arguments.option;
import static dev.consorcios.cli.command.Arguments.options;
import static dev.consorcios.cli.command.Arguments.preset;

import dev.consorcios.cli.language.Language;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after its name. */
public final class GlobalOptions {

    /** How data is printed. */
    enum Format {
        table,
        json
    }

    @Nullable List<URI> agents;

    @Nullable String context;

    Format output = Format.table;
    boolean verbose;
    Duration timeout = Duration.ofSeconds(15);

    /** Only so that it is known and checked: it is in force before options are read, see {@link Language#of}. */
    @Nullable Language language;

    /** They are handed on to the commands below. Help and version are carried out by the library. */
    OptionSpec[] declared() {
        return Stream.of(
                        options(URI.class, "URL", new AgentAddress(), given -> agents = given, "--agent"),
                        option(String.class, "NAME", given -> context = given, "--context"),
                        preset(output, option(Format.class, "FORMAT", given -> output = given, "-o", "--output")),
                        flag(given -> verbose = given, "-v", "--verbose"),
                        option(Duration.class, "TIME", new TimeSpan(), given -> timeout = given, "--timeout"),
                        option(Language.class, "LANG", new LanguageCode(), given -> language = given, "--lang"),
                        OptionSpec.builder("-h", "--help").usageHelp(true).build(),
                        OptionSpec.builder("-V", "--version").versionHelp(true).build())
                .map(option ->
                        OptionSpec.builder(option).scopeType(ScopeType.INHERIT).build())
                .toArray(OptionSpec[]::new);
    }
}
