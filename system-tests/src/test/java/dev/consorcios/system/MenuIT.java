package dev.consorcios.system;

import static dev.consorcios.cli.menu.PlayedTerminal.CTRL_D;
import static dev.consorcios.cli.menu.PlayedTerminal.ENTER;
import static dev.consorcios.cli.menu.PlayedTerminal.ESC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.cli.Signals;
import dev.consorcios.cli.menu.PlayedTerminal;
import dev.consorcios.system.Launcher.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The menu on a terminal, with a real cluster behind it. */
@ResourceLock(RunningCluster.SHARED)
@Order(1) // waits for a cluster that stands still
class MenuIT {

    @RegisterExtension
    static final RunningCluster CLUSTER = RunningCluster.shared("World");

    private static final String MENU = "¿Qué quiere hacer?";
    private static final String NEXT = "Para World. ¿Y ahora?";

    @Test
    void a_person_registers_writes_while_the_cluster_stands_still_and_reads_what_was_posted_once() throws Exception {
        Launcher noelia = CLUSTER.person("noelia", "not asked for");
        try (PlayedTerminal person = noelia.with("LC_ALL", "C").play(80, 24, "menu", "--lang=es")) {
            person.answers("¿Quién es usted?", "2" + ENTER)
                    .answers("Nombre nuevo (A-Z a-z 0-9 . _ -):", "noelia" + ENTER);
            person.answers("Contraseña (8 caracteres o más):", RunningCluster.PASSWORD + ENTER);
            person.answers("Otra vez la misma:", RunningCluster.PASSWORD + ENTER);
            person.asked(MENU).sees("Bienvenido, noelia.");
            person.type("2" + ENTER)
                    .answers("¿A qué área se suscribe?", "wor" + ENTER)
                    .sees("Suscripto a World.");

            person.answers(MENU, "6" + ENTER).answers("¿En qué área publica?", ENTER);
            person.answers("Título (puede quedar vacío):", "Ñandú" + ENTER)
                    .answers("|", "Primera línea" + ENTER + "日本 😀");
            person.sees("日本").type(CTRL_D).asked(NEXT);
            List<Long> services = services();
            signal("STOP", services);
            try {
                person.type("1" + ENTER).asked(NEXT).sees("El sistema no responde", "Su texto sigue aquí.");
            } finally {
                signal("CONT", services);
            }
            person.type("1" + ENTER).sees("Publicada: World 1.");

            person.answers(MENU, "5" + ENTER)
                    .asked("¿Noticias de qué área?")
                    .sees("1 sin leer")
                    .type(ENTER);
            person.answers("¿Qué noticias?", ENTER);
            person.asked("-- fin: cualquier tecla --")
                    .sees("noelia · Ñandú", "Primera línea")
                    .type(" ");
            person.answers(MENU, "7" + ENTER).answers("¿De qué área borra una noticia?", ENTER);
            person.answers("¿Cuál de las suyas borra?", ENTER).answers("¿Borrar «1 · Ñandú» para todos?", ENTER);
            person.sees("Borrada: World 1.");
            person.answers(MENU, "4" + ENTER).answers("Sus áreas: ¿cuál?", ESC).answers(MENU, "0" + ENTER);
            assertThat(person.ends()).isZero();
        }
        assertThat(RunningCluster.succeeds(noelia, "whoami").out()).isEqualTo("noelia\n");
        assertThat(RunningCluster.succeeds(noelia, "read", "World", "--all").out())
                .isEmpty();
    }

    @Test
    void an_administrator_adds_and_removes_an_area_and_sees_the_nodes() throws Exception {
        try (PlayedTerminal person = CLUSTER.admin().play(80, 24, "menu", "--lang=en")) {
            String menu = "What would you like to do?";
            person.answers(menu, "9" + ENTER).answers("Name of the new area:", "Chess" + ENTER);
            person.answers("Description (may be empty):", "Openings" + ENTER).answers("On how many nodes: 1", ENTER);
            person.sees("Added Chess.").answers(menu, "1" + ENTER).answers("Which area?", "chess");
            person.sees("Openings").type(ESC + ESC);
            // One that answers late is suspected for a moment, and the screen shows the nodes as they are just then.
            Waiting.until(
                    "all nodes are up",
                    () -> !RunningCluster.succeeds(CLUSTER.admin(), "nodes")
                            .out()
                            .contains("SUSPECT"));
            person.answers(menu, "11" + ENTER)
                    .asked("-- end: any key --")
                    .sees("node-1 · UP", "node-2 · UP")
                    .type(" ");
            person.answers(menu, "10" + ENTER).answers("Remove which area?", "chess" + ENTER);
            person.asked("(0)?").type("1" + ENTER).sees("Removed Chess.").answers(menu, "0" + ENTER);
            assertThat(person.ends()).isZero();
        }
    }

    private static List<Long> services() throws Exception {
        Result status = RunningCluster.succeeds(CLUSTER.operator(), "status", "-o", "json");
        List<Long> pids = new ArrayList<>();
        for (JsonNode part : JsonMapper.shared().readTree(status.out()).get("parts")) {
            if (part.get("name").asString().matches("(agent|node).*")) {
                pids.add(part.get("pid").asLong());
            }
        }
        assertThat(pids).hasSize(RunningCluster.AGENTS + RunningCluster.NODES);
        return pids;
    }

    private static void signal(String name, List<Long> pids) throws Exception {
        for (Long pid : pids) {
            Signals.send(name, pid);
        }
    }
}
