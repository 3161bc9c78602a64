package dev.consorcios.cli;

import dev.consorcios.cli.training.StartUpTraining;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * How tests start the client as a process of its own, which they do dozens of times. It takes half the work with an archive
 * of its classes, which Java makes of jars alone.
 */
public final class ClientJava {

    private static final Path DIRECTORY = Path.of("target/client-java").toAbsolutePath();
    private static final Path ARCHIVE = DIRECTORY.resolve("classes.jsa");

    /** What archive and process have to have in common. */
    private static final List<String> JAVA = java();

    static {
        try {
            archive();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ClientJava() {}

    /**
     * The command up to the client's own arguments.
     *
     * @param options of Java
     */
    public static List<String> command(String... options) {
        List<String> command = new ArrayList<>(JAVA);
        command.addAll(List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + ARCHIVE, "-Xlog:disable"));
        command.addAll(List.of(options));
        command.add(Consorcios.class.getName());
        return command;
    }

    private static List<String> java() {
        try {
            Files.createDirectories(DIRECTORY);
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    classPathOfJars());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPathOfJars() throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            jars.add(
                    Files.isDirectory(path)
                            ? jar(path, DIRECTORY.resolve(jars.size() + ".jar")).toString()
                            : entry);
        }
        return String.join(File.pathSeparator, jars);
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(path).toString().replace(File.separatorChar, '/')));
                Files.copy(path, out);
            }
        }
        return jar;
    }

    private static void archive() throws IOException, InterruptedException {
        Files.deleteIfExists(ARCHIVE);
        List<String> command = new ArrayList<>(JAVA);
        // A heap of the same kind as those of the tests, on a machine of whatever size.
        command.addAll(List.of("-Xmx256m", "-XX:ArchiveClassesAtExit=" + ARCHIVE, StartUpTraining.class.getName()));
        Path log = DIRECTORY.resolve("log");
        Process training = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!training.waitFor(5, TimeUnit.MINUTES) || training.exitValue() != 0 || !Files.exists(ARCHIVE)) {
            training.destroyForcibly();
            throw new IllegalStateException("No archive of the client's classes: " + Files.readString(log));
        }
    }
}
