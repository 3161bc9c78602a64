package dev.consorcios.cli.command;

import dev.consorcios.cli.language.Language;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after its name. */
public final class GlobalOptions {

    /** How data is printed. */
    enum Format {
        table,
        json
    }

    @Option(names = "--agent", paramLabel = "URL", scope = ScopeType.INHERIT, converter = AgentAddress.class)
    @Nullable List<URI> agents;

    @Option(names = "--context", paramLabel = "NAME", scope = ScopeType.INHERIT)
    @Nullable String context;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT)
    Format output = Format.table;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT)
    boolean verbose;

    @Option(names = "--timeout", paramLabel = "TIME", scope = ScopeType.INHERIT, converter = TimeSpan.class)
    Duration timeout = Duration.ofSeconds(15);

    /** Only so that it is known and checked: it is in force before options are read, see {@link Language#of}. */
    @Option(names = "--lang", paramLabel = "LANG", scope = ScopeType.INHERIT, converter = LanguageCode.class)
    @Nullable Language language;
}
