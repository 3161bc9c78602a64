package dev.consorcios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** Signals that Java itself can not send. By way of the shell: not every machine has a program {@code kill}. */
public final class Signals {

    private Signals() {}

    /** @param name without SIG */
    public static void send(String name, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("/bin/sh", "-c", "kill -\"$1\" \"$2\"", "sh", name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
