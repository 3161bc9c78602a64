package dev.consorcios.cli;

import dev.consorcios.cli.client.AttemptLimits;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a command finds around itself. Everything that a command reads from or writes to the outside comes from here, so
 * that a test, or the demo, can run commands as two people at once in one process.
 *
 * @param variables the environment variables
 * @param in standard input
 * @param out standard output, in UTF-8: data only
 * @param err standard error, in UTF-8: everything else
 * @param outIsTerminal whether a person sees standard output: colour is only for a terminal
 * @param errIsTerminal whether a person sees standard error: progress is only for a terminal
 * @param prompt asks the person at the terminal; empty where there is none
 * @param clock what time it is
 * @param limits how long a command waits for a service before it asks the next
 */
public record CliEnvironment(
        Map<String, String> variables,
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Optional<Prompt> prompt,
        Clock clock,
        AttemptLimits limits) {

    public CliEnvironment {
        variables = Map.copyOf(variables);
    }

    /** An environment in which nobody can be asked, and services are waited for as usual. */
    public CliEnvironment(
            Map<String, String> variables,
            InputStream in,
            PrintStream out,
            PrintStream err,
            boolean outIsTerminal,
            boolean errIsTerminal,
            Clock clock) {
        this(variables, in, out, err, outIsTerminal, errIsTerminal, Optional.empty(), clock, AttemptLimits.USUAL);
    }

    /** The environment of this process. The launcher tells what is a terminal: before JDK 22 Java could not see it. */
    static CliEnvironment ofProcess(StandardStream standardOutput) {
        PrintStream out = new PrintStream(new BufferedOutputStream(standardOutput), false, StandardCharsets.UTF_8);
        return new CliEnvironment(
                variablesOfProcess(),
                System.in,
                out,
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Boolean.getBoolean("consorcios.out.terminal"),
                Boolean.getBoolean("consorcios.err.terminal"),
                ConsolePrompt.ofProcess(System.in, out),
                Clock.systemUTC(),
                AttemptLimits.USUAL);
    }

    /**
     * The variables of this process. Where the launcher had to set a locale of UTF-8 for Java, it tells which one the person
     * has; Windows has none in its variables.
     */
    static Map<String, String> variablesOfProcess() {
        Map<String, String> variables = new HashMap<>(System.getenv());
        String locale = System.getProperty("consorcios.locale", "");
        if (!locale.isEmpty()) {
            variables.put("LC_ALL", locale);
        }
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            variables.putIfAbsent("LANG", System.getProperty("user.language", ""));
        }
        return variables;
    }

    /** A variable that is set and not blank. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** Where sessions, routes and (by default) the local cluster's data are kept: {@code ~/.consorcios}. */
    public Path stateDirectory() {
        return variable("CONSORCIOS_HOME")
                .map(Path::of)
                .orElseGet(() ->
                        Path.of(variable("HOME").orElseGet(() -> System.getProperty("user.home")), ".consorcios"));
    }

    /** How many columns the terminal has: as COLUMNS says, else the terminal itself; no end of them where neither does. */
    public int columns() {
        return variable("COLUMNS")
                .filter(value -> value.matches("[1-9][0-9]{0,4}"))
                .map(Integer::valueOf)
                .or(Terminal::columns)
                .orElse(Integer.MAX_VALUE);
    }
}
