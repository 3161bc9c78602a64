package dev.consorcios.cli.local;

import dev.consorcios.cli.json.Json;
import dev.consorcios.cli.language.Words;
import dev.consorcios.cli.local.ClusterState.PartState;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a person is told when a cluster is ready: where it is, how to get in, and what to do next.
 *
 * @param parts of the running cluster, with their addresses
 * @param program how the person calls this program
 * @param usual whether its data are where this program looks for them when it is not told
 */
record Announcement(DataDirectory data, List<PartState> parts, String program, boolean usual) {

    private static final String USUAL_AGENT = "http://localhost:" + ClusterOptions.DEFAULT_PORT;

    Announcement {
        parts = List.copyOf(parts);
    }

    /**
     * Says it all, and forgets the administrator's password once it has been written out.
     *
     * @param background whether the cluster goes on when this command has ended
     */
    void print(PrintStream out, Words words, boolean background) throws IOException {
        out.println(words.text("local.ready"));
        out.println();
        places(out, words);
        out.println();
        SecretFile password = data.adminPassword();
        if (password.exists()) {
            out.println(words.text("local.administrator", LocalCluster.ADMIN, password.read()));
            out.println(words.text("local.shown-once", program + " passwd"));
            out.println();
        }
        out.println(words.text(background ? "local.next" : "local.next-elsewhere"));
        nextCommands(words).forEach(command -> out.println("  " + command));
        out.println();
        String down = Installation.command("down", data.path(), usual);
        out.println(words.text(background ? "local.stop-with" : "local.stop-with-ctrl-c", down));
        forget(password, out);
    }

    /** Says the same to a program, as one JSON object. */
    void printJson(PrintStream out) throws IOException {
        SecretFile password = data.adminPassword();
        ReadyCluster cluster = ReadyCluster.of(data, parts, password.exists() ? password.read() : null);
        out.println(Json.text(cluster));
        forget(password, out);
    }

    private static void forget(SecretFile password, PrintStream out) throws IOException {
        if (!out.checkError()) {
            password.delete();
        }
    }

    private void places(PrintStream out, Words words) {
        for (PartState part : parts) {
            if (part.kind() != PartKind.DATABASE) {
                place(out, part.name(), part.address());
            }
        }
        for (PartState part : parts) {
            if (part.kind() == PartKind.DATABASE) {
                place(
                        out,
                        "PostgreSQL",
                        words.text("local.database", part.address(), Postgres.USER, "database-password"));
            }
        }
        place(out, words.text("local.data"), data.path().toString());
        place(out, words.text("local.logs"), data.logs().toString());
    }

    private static void place(PrintStream out, String what, String where) {
        out.printf("  %-10s  %s%n", what, where);
    }

    private List<String> nextCommands(Words words) {
        String agents = parts.stream()
                .filter(part -> part.kind() == PartKind.AGENT)
                .map(PartState::address)
                .collect(Collectors.joining(","));
        List<String> commands = new java.util.ArrayList<>();
        if (!agents.equals(USUAL_AGENT)) {
            commands.add("export CONSORCIOS_AGENTS=" + agents);
        }
        commands.add(program + " login " + LocalCluster.ADMIN);
        commands.add(program + " areas add Deportivas");
        commands.add(program + " register ana");
        commands.add(program + " subscribe Deportivas");
        commands.add(program + " post Deportivas \"" + words.text("local.hello") + "\"");
        commands.add(program + " read Deportivas");
        return commands;
    }
}
