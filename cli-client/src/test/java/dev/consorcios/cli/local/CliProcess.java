package dev.consorcios.cli.local;

import dev.consorcios.cli.ClientJava;
import dev.consorcios.cli.UsualSignals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program as a process of its own, with a home directory of its own and stand-ins for the services. */
final class CliProcess {

    private static final long PATIENCE_SECONDS = 120;

    private final Path directory;
    private final Path checkout;
    private int runs;

    CliProcess(Path directory) throws IOException {
        this.directory = directory;
        this.checkout = directory.resolve("checkout");
        StandInInstallation.in(checkout);
    }

    /** What came of one run; each of the streams as text. */
    record Result(int exitCode, String out, String err) {}

    /** A run that goes on. */
    record Started(Process process, Path out, Path err) {

        String outText() throws IOException {
            return Files.readString(out);
        }

        Result await() throws IOException, InterruptedException {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("did not end: " + Files.readString(err));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        }
    }

    Path data() {
        return directory.resolve("home/.consorcios/data");
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        return start(arguments).await();
    }

    Started start(String... arguments) throws IOException {
        runs++;
        Path out = directory.resolve("out-" + runs);
        Path err = directory.resolve("err-" + runs);
        List<String> command = ClientJava.command("-Dconsorcios.home=" + checkout);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(UsualSignals.to(command))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("HOME", directory.resolve("home").toString());
        builder.environment()
                .put("XDG_CACHE_HOME", Path.of("target/cache").toAbsolutePath().toString());
        builder.environment().remove("CONSORCIOS_HOME");
        builder.environment().put("LC_ALL", "C.UTF-8");
        return new Started(builder.start(), out, err);
    }
}
