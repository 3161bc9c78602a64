package dev.consorcios.system;

import static dev.consorcios.cli.menu.PlayedTerminal.ENTER;
import static dev.consorcios.system.RunningCluster.succeeds;

import dev.consorcios.cli.menu.PlayedTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Makes the screens of the documentation; run by {@code docs/screens/make-screens.sh}, and with no other tests. */
class MakeScreens {

    private static final Path DIRECTORY = Path.of(System.getProperty("consorcios.home"), "docs", "screens");
    private static final int COLUMNS = 80;
    private static final int WIDE = 112;

    @RegisterExtension
    static final RunningCluster CLUSTER = new RunningCluster(1, 3, "Business", "Sci-Tech", "Sports", "World");

    @BeforeAll
    static void people() throws Exception {
        Launcher admin = CLUSTER.admin();
        succeeds(admin, "areas", "add", "Deportivas", "--replicas", "2", "--description", "Resultados y fixtures");
        succeeds(admin, "areas", "set", "World", "--replicas", "2", "--description", "From everywhere");
        succeeds(admin, "areas", "set", "Sports", "--description", "Results and fixtures");
        Launcher ben = CLUSTER.registered("ben");
        succeeds(ben, "subscribe", "Deportivas", "World");
        Launcher ana = CLUSTER.registered("ana");
        succeeds(ana, "subscribe", "Deportivas", "World", "Sports");
        succeeds(
                ben,
                "post",
                "World",
                "--title",
                "Snow in Lima",
                "For the first time in a hundred years. More to come.");
        succeeds(ben, "post", "World", "--title", "More snow", "It goes on, and the children are glad of it.");
        succeeds(ben, "post", "Deportivas", "--title", "Final", "El partido es el domingo a las cinco.");
        succeeds(ana, "post", "Deportivas", "--title", "Entradas", "Se venden desde el jueves en el club.");
    }

    private static Launcher ana() throws IOException {
        return CLUSTER.person("ana", RunningCluster.PASSWORD);
    }

    /** In this order: what is read is unread no more. */
    @Test
    void screens() throws Exception {
        menuInEnglish();
        commands("areas", ana(), "areas", "subscriptions");
        commands("read", ana(), "read World");
        commands("nodes", CLUSTER.admin(), "nodes");
        menuInSpanish();
    }

    private static void commands(String name, Launcher person, String... commands) throws Exception {
        StringBuilder script = new StringBuilder("sleep 1\n"); // until somebody looks
        for (String command : commands) {
            script.append("echo '$ consorcios ")
                    .append(command)
                    .append("'\n\"$consorcios\" ")
                    .append(command)
                    .append("\necho\n");
        }
        try (PlayedTerminal terminal = person.play(WIDE, 30, List.of("sh", "-c", script.toString()))) {
            terminal.ends();
            save(name, terminal, WIDE);
        }
    }

    private static void menuInEnglish() throws Exception {
        try (PlayedTerminal terminal = CLUSTER.admin().play(COLUMNS, 24, "menu", "--lang=en")) {
            terminal.asked("What would you like to do?").sees("Nodes");
            save("menu-en", terminal, COLUMNS);
        }
        try (PlayedTerminal terminal = ana().play(COLUMNS, 24, "menu", "--lang=en")) {
            terminal.answers("What would you like to do?", "4" + ENTER)
                    .asked("Your areas: which one?")
                    .sees("unread");
            save("menu-areas-en", terminal, COLUMNS);
        }
    }

    private static void menuInSpanish() throws Exception {
        try (PlayedTerminal terminal = ana().play(COLUMNS, 24, "menu", "--lang=es")) {
            terminal.asked("¿Qué quiere hacer?").sees("Mis áreas");
            save("menu-es", terminal, COLUMNS);
            terminal.type("5" + ENTER).answers("¿Noticias de qué área?", "depor" + ENTER);
            terminal.answers("¿Qué noticias?", "2" + ENTER)
                    .asked("-- fin: cualquier tecla --")
                    .sees("Entradas");
            save("menu-news-es", terminal, COLUMNS);
        }
    }

    private static void save(String name, PlayedTerminal terminal, int columns) throws IOException {
        Files.createDirectories(DIRECTORY);
        Files.writeString(DIRECTORY.resolve(name + ".svg"), SvgScreen.of(terminal, columns));
    }
}
