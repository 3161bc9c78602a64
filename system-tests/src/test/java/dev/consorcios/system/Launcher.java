package dev.consorcios.system;

import dev.consorcios.cli.UsualSignals;
import dev.consorcios.cli.menu.PlayedTerminal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./consorcios} as a person with a home directory of their own. */
final class Launcher {

    /** Where the unpacked PostgreSQL is kept for all tests: it is the one thing that a run may leave behind. */
    static final Path CACHE = Path.of("target/cache").toAbsolutePath();

    private static final Path CHECKOUT = Path.of(System.getProperty("consorcios.home"));

    private static final long PATIENCE_SECONDS = 900;

    private final Path directory;
    private final Map<String, String> variables = new HashMap<>();
    private Path program = CHECKOUT.resolve("consorcios");
    private int runs;

    /**
     * @param directory becomes the person's home, and holds what the runs write
     */
    Launcher(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(home());
    }

    /** What came of a run; each stream as text. */
    record Result(int exitCode, String out, String err) {

        /** Both streams, for a failed assertion's message. */
        String all() {
            return "exit code " + exitCode + "\n" + out + "\n" + err;
        }
    }

    /** A run that goes on. */
    record Run(Process process, Path out, Path err) {

        String outText() throws IOException {
            return Files.readString(out);
        }

        Result await() throws IOException, InterruptedException {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
                throw new AssertionError(
                        "Did not end in time.\n" + Files.readString(out) + "\n" + Files.readString(err));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        }
    }

    Path home() {
        return directory.resolve("home");
    }

    /** Where the local cluster keeps its data unless it is told otherwise. */
    Path data() {
        return home().resolve(".consorcios/data");
    }

    /** From now on the program is called by this name, for example that of a symbolic link. */
    Launcher calledAs(Path name) {
        program = name;
        return this;
    }

    Launcher with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        return start(arguments).await();
    }

    Run start(String... arguments) throws IOException {
        runs++;
        Path out = directory.resolve("out-" + runs);
        Path err = directory.resolve("err-" + runs);
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(UsualSignals.to(command))
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        adjust(builder.environment());
        return new Run(builder.start(), out, err);
    }

    private void adjust(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("CONSORCIOS_"));
        environment.put("HOME", home().toString());
        environment.put("LC_ALL", "C.UTF-8"); // English, whoever runs the tests
        environment.put("PERL_BADLANG", "0"); // no word from the wrapper above on a locale that is not installed
        environment.put("XDG_CACHE_HOME", CACHE.toString());
        environment.putAll(variables);
    }

    /** Runs it on a terminal that the test plays on. */
    PlayedTerminal play(int columns, int rows, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return play(columns, rows, command);
    }

    /** The same for any program; it finds this one in a variable of the name {@code consorcios}. */
    PlayedTerminal play(int columns, int rows, List<String> command) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        adjust(environment);
        environment.put("consorcios", program.toString());
        environment.put("TERM", "xterm-256color");
        return PlayedTerminal.start(command, environment, directory, columns, rows);
    }
}
