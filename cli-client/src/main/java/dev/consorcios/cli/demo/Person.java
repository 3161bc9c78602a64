package dev.consorcios.cli.demo;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.language.Language;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Somebody who runs commands in the demo, with a state directory of their own.
 *
 * @param name shown before what they type
 * @param home where their session is kept
 * @param language in which commands speak to them
 */
record Person(String name, Path home, String password, String agents, Language language, Clock clock) {

    /** What a command of theirs finds around itself. */
    CliEnvironment environment(OutputStream out, OutputStream err) {
        return new CliEnvironment(
                Map.of(
                        "CONSORCIOS_HOME",
                        home.toString(),
                        "CONSORCIOS_PASSWORD",
                        password,
                        "CONSORCIOS_AGENTS",
                        agents,
                        "LC_ALL",
                        language.code()),
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                clock);
    }
}
