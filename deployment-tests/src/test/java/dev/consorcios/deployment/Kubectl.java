package dev.consorcios.deployment;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Renders overlays with the real {@code kubectl kustomize}. Where there is none, tests that need it are skipped, and say so;
 * with {@code -Dconsorcios.kubectl=required} they fail.
 */
final class Kubectl {

    /** From kubectl 1.27 on. What older ones bring can not read our overlays. */
    private static final int KUSTOMIZE = 5;

    private static final Pattern VERSION = Pattern.compile("(?i)kustomize ?version: *v(\\d+)\\.");
    private static final @Nullable String MISSING = missing();

    private Kubectl() {}

    private record Ended(int status, String output, String errors) {}

    /** The overlay as it would be applied, with secrets made for the occasion. */
    static String render(String overlay) {
        demand();
        try {
            Path copy = Files.createTempDirectory("k8s");
            try {
                copy(Checkout.file("k8s"), copy);
                expectSuccess(run("sh", copy.resolve("secrets.sh").toString(), overlay));
                return expectSuccess(run(
                        "kubectl",
                        "kustomize",
                        copy.resolve("overlays").resolve(overlay).toString()));
            } finally {
                delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void demand() {
        if (MISSING == null) {
            return;
        }
        if ("required".equals(System.getProperty("consorcios.kubectl"))) {
            throw new AssertionError(MISSING);
        }
        abort(MISSING);
    }

    private static @Nullable String missing() {
        String why;
        try {
            Ended version = run("kubectl", "version", "--client");
            Matcher kustomize = VERSION.matcher(version.output());
            if (kustomize.find() && Integer.parseInt(kustomize.group(1)) >= KUSTOMIZE) {
                return null;
            }
            why = "kubectl is older than 1.27";
        } catch (IOException e) {
            why = "there is no kubectl";
        }
        String message = "THE KUBERNETES OVERLAYS WERE NOT RENDERED, AND SO NOT CHECKED: " + why
                + " on this machine (-Dconsorcios.kubectl=required makes this a failure)";
        System.err.println("\n*** " + message + " ***\n");
        return message;
    }

    private static String expectSuccess(Ended ended) {
        if (ended.status() != 0 || !ended.errors().isBlank()) { // a warning is the beginning of an error
            throw new AssertionError("Status " + ended.status() + ": " + ended.errors());
        }
        return ended.output();
    }

    private static Ended run(String... command) throws IOException {
        Path errors = Files.createTempFile("kubectl", ".err");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                throw new AssertionError("Still running: " + List.of(command));
            }
            return new Ended(process.exitValue(), output, Files.readString(errors));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
            Files.delete(errors);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : walk(from)) {
            Path target = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else if (!from.relativize(file).toString().contains("secrets" + File.separator)) { // the developer's own
                Files.copy(file, target);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        for (Path file : walk(directory).reversed()) {
            Files.delete(file);
        }
    }

    private static List<Path> walk(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return new ArrayList<>(files.toList());
        }
    }
}
