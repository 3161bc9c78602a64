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

    @Option(
            names = "--agent",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            converter = AgentAddress.class,
            description = "An agent of the cluster; may be repeated (CONSORCIOS_AGENTS, else http://localhost:8000).")
    @Nullable List<URI> agents;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "The cluster of this name; see: consorcios context --help.")
    @Nullable String context;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            description = "How to print data: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Format output = Format.table;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say on standard error what is asked of whom, and how long it takes.")
    boolean verbose;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            scope = ScopeType.INHERIT,
            converter = TimeSpan.class,
            description = "Give up after this time: 15, 15s or 500ms (default: 15s).")
    Duration timeout = Duration.ofSeconds(15);

    /** Only so that it is known and checked: it is in force before options are read, see {@link Language#of}. */
    @Option(
            names = "--lang",
            paramLabel = "LANG",
            scope = ScopeType.INHERIT,
            converter = LanguageCode.class,
            description = "Speak English (en) or Spanish (es); default: as LC_ALL, LC_MESSAGES or LANG say.")
    @Nullable Language language;
}
