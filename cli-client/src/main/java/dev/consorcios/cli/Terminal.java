package dev.consorcios.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The settings of the terminal that standard input is, by way of {@code stty}: Java has no other. */
final class Terminal {

    private Terminal() {}

    /** All settings, as {@link #set} takes them; empty where there is no stty. */
    static Optional<String> settings() {
        return stty("-g").map(String::strip).filter(settings -> !settings.isEmpty());
    }

    static void set(String settings) {
        stty(settings);
    }

    /**
     * Lets nobody see what is typed, and nobody suspend the program meanwhile: a shell shows again what is typed, and
     * would go on doing so when the program is continued.
     */
    static void hideInput() {
        stty("-echo", "susp", "undef");
        stty("dsusp", "undef"); // macOS has a second key for it; elsewhere this is refused, and does nothing
    }

    /** How many columns it has. Standard input may be something else: the terminal itself is asked. */
    static Optional<Integer> columns() {
        File terminal = new File("/dev/tty");
        return terminal.exists()
                ? stty(Redirect.from(terminal), "size")
                        .map(size -> size.strip().replaceFirst("^[0-9]+ ", ""))
                        .filter(columns -> columns.matches("[1-9][0-9]{0,4}"))
                        .map(Integer::valueOf)
                : Optional.empty();
    }

    private static Optional<String> stty(String... arguments) {
        return stty(Redirect.INHERIT, arguments);
    }

    private static Optional<String> stty(Redirect from, String... arguments) {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(from)
                    .redirectError(Redirect.DISCARD)
                    .start();
            try (InputStream out = process.getInputStream()) {
                String said = new String(out.readAllBytes(), StandardCharsets.US_ASCII);
                return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
