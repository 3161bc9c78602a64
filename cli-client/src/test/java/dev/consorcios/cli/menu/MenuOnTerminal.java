package dev.consorcios.cli.menu;

import dev.consorcios.cli.ClientJava;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts the program {@code consorcios} as a process of its own on a {@link PlayedTerminal}. */
final class MenuOnTerminal {

    private final Map<String, String> variables = new HashMap<>();
    private final Path home;
    private int columns = 80;
    private int rows = 24;
    private List<String> starter = List.of();

    MenuOnTerminal(Path home, String agent) {
        this.home = home;
        variables.put("CONSORCIOS_HOME", home.toString());
        variables.put("CONSORCIOS_AGENTS", agent);
        variables.put("LANG", "en_US.UTF-8");
    }

    MenuOnTerminal with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    MenuOnTerminal sized(int newColumns, int newRows) {
        columns = newColumns;
        rows = newRows;
        return this;
    }

    /** The terminal does not say how large it is, as one that was opened by a script or through some consoles. */
    MenuOnTerminal unsized() {
        starter = List.of("sh", "-c", "stty rows 0 columns 0 && exec \"$@\"", "sh");
        return this;
    }

    PlayedTerminal start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(starter);
        command.addAll(ClientJava.command(
                "-Duser.timezone=UTC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dconsorcios.in.terminal=true",
                "-Dconsorcios.out.terminal=true",
                "-Dconsorcios.err.terminal=true",
                "-ea"));
        command.addAll(List.of(arguments));
        return PlayedTerminal.start(command, variables, home, columns, rows);
    }
}
