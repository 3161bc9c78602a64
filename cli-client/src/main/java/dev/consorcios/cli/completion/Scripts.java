package dev.consorcios.cli.completion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What shells are told, so that they ask this program how a command line may go on. */
public final class Scripts {

    /** Where there is one. */
    public enum Shell {
        bash,
        zsh
    }

    private Scripts() {}

    public static String of(Shell shell) {
        try (InputStream in = Scripts.class.getResourceAsStream("completion." + shell)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its script for " + shell);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
