package dev.consorcios.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.consorcios.cli.client.AttemptLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs commands as one user, in this process, the way {@link Consorcios#main} does. */
public final class Cli {

    /** What came of a command. */
    public record Run(int exitCode, String out, String err) {}

    /**
     * A service of a slow machine is waited for, until half of the command's {@code --timeout} is over: asked again, it
     * would have been asked twice.
     */
    private static final AttemptLimits PATIENT = new AttemptLimits(Duration.ofSeconds(30), Duration.ofSeconds(30));

    private final Map<String, String> variables = new HashMap<>();
    private byte[] input = new byte[0];
    private boolean outIsTerminal;
    private boolean errIsTerminal;
    private @Nullable OutputStream outTo;
    private @Nullable Deque<String> answers;
    private Clock clock = Clock.systemUTC();
    private AttemptLimits limits = PATIENT;

    public Cli(Path home) {
        variables.put("CONSORCIOS_HOME", home.toString());
    }

    public Cli agents(String... urls) {
        return with("CONSORCIOS_AGENTS", String.join(",", urls));
    }

    public Cli with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    public Cli without(String variable) {
        variables.remove(variable);
        return this;
    }

    public Cli input(String text) {
        return input(text.getBytes(UTF_8));
    }

    public Cli input(byte[] bytes) {
        input = bytes.clone();
        return this;
    }

    public Cli onTerminal() {
        outIsTerminal = true;
        errIsTerminal = true;
        return this;
    }

    /** What the person will answer to the prompts that come. */
    public Cli answering(String... lines) {
        answers = new ArrayDeque<>(List.of(lines));
        return this;
    }

    /** Standard output goes here instead of into {@link Run#out()}. */
    public Cli outTo(OutputStream stream) {
        outTo = stream;
        return this;
    }

    public Cli at(Clock time) {
        clock = time;
        return this;
    }

    /** Leaves a service that hangs as soon as the program itself does. */
    public Cli hurried() {
        limits = AttemptLimits.USUAL;
        return this;
    }

    /** Waits for services again. */
    public Cli patient() {
        limits = PATIENT;
        return this;
    }

    public Run run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputStream in = new ByteArrayInputStream(input);
        OutputStream target = outTo == null ? out : outTo;
        Deque<String> lines = answers;
        CliEnvironment environment = new CliEnvironment(
                variables,
                in,
                new PrintStream(target, false, UTF_8),
                new PrintStream(err, true, UTF_8),
                outIsTerminal,
                errIsTerminal,
                lines == null ? Optional.empty() : Optional.of(new Answers(lines)),
                clock,
                limits);
        int exitCode = Consorcios.run(environment, arguments);
        return new Run(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    }

    private record Answers(Deque<String> lines) implements Prompt {

        @Override
        public Optional<String> line(String question) {
            return Optional.ofNullable(lines.poll());
        }

        @Override
        public Optional<String> secret(String question) {
            return line(question);
        }
    }
}
