package dev.consorcios.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's files. */
final class Checkout {

    private static final Path HOME = Path.of(System.getProperty("consorcios.home", ".."));

    private Checkout() {}

    static Path file(String name) {
        return HOME.resolve(name);
    }

    /** The files below a directory whose names end so, in order. */
    static List<Path> filesBelow(Path directory, String... endings) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The overlays' names. */
    static List<String> overlays() {
        try (Stream<Path> directories = Files.list(file("k8s/overlays"))) {
            return directories
                    .filter(directory -> Files.exists(directory.resolve("kustomization.yaml")))
                    .map(directory -> directory.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
