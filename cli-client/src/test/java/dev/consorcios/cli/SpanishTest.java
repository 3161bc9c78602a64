package dev.consorcios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.cli.Cli.Run;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** What a person reads whose locale is Spanish; and that programs read the same as ever. */
class SpanishTest {

    private static final String DETAIL = "What was wrong. What to do.";

    @TempDir
    Path home;

    private final StubCluster cluster = new StubCluster(1).subscribed("World");

    private Cli cli() {
        return new Cli(home)
                .agents(cluster.agent().url())
                .with("CONSORCIOS_TOKEN", StubCluster.TOKEN)
                .with("LANG", "es_AR.UTF-8");
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        INVALID_REQUEST      | 400 | 7 | La petición no es válida. El servicio dice: What was wrong. What to do.
        INVALID_REQUEST      | 415 | 7 | El servicio no acepta lo que envía este programa: es de otra versión.
        BAD_CREDENTIALS      | 401 | 3 | El nombre o la contraseña no son correctos. Corregirlos e intentarlo de nuevo.
        UNAUTHENTICATED      | 401 | 3 | No hay sesión iniciada, o la sesión terminó. Iniciarla con: consorcios login NOMBRE
        NOT_ADMIN            | 403 | 4 | Esto solo lo pueden hacer los administradores. Iniciar sesión como administrador con: consorcios login NOMBRE
        NOT_SUBSCRIBED       | 403 | 4 | No hay suscripción a 'World'. Suscribirse con: consorcios subscribe World
        NOT_AUTHOR           | 403 | 4 | Solo el autor puede borrar una noticia. Iniciar sesión como su autor, o dejarla.
        AREA_NOT_FOUND       | 404 | 5 | No existe el área 'World'. Ver cuáles hay con: consorcios areas
        NEWS_NOT_FOUND       | 404 | 5 | No existe esa noticia. Ver lo que hay con: consorcios read World --all --keep-unread
        NEWS_DELETED         | 410 | 5 | La noticia fue borrada.
        NODE_NOT_FOUND       | 404 | 5 | No existe ese nodo. Ver cuáles hay con: consorcios nodes
        NAME_TAKEN           | 409 | 6 | El nombre ya está en uso (mayúsculas y minúsculas son iguales). Elegir otro o, si es propio: consorcios login NOMBRE
        AREA_EXISTS          | 409 | 6 | El área ya existe (mayúsculas y minúsculas son iguales). Elegir otro nombre, o cambiar esa área.
        KEY_REUSED           | 422 | 6 | La clave (--key) ya se usó para otro contenido. Usar una nueva para cada publicación.
        TOO_LARGE            | 413 | 7 | La petición es demasiado grande. El servicio dice: What was wrong. What to do.
        NODE_UNREACHABLE     | 422 | 7 | No se alcanza el nodo. El servicio dice: What was wrong. What to do.
        INTERNAL             | 500 | 1 | Algo salió mal dentro del servicio. El servicio dice: What was wrong. What to do.
        """)
    void a_refusal_is_told_in_spanish_and_ends_as_in_english(ErrorCode code, int status, int exitCode, String said) {
        cluster.node(0).behave(request -> StubService.problem(code, status, DETAIL));

        Run run = cli().run("delete", "World", "7");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(exitCode);
        assertThat(run.err()).isEqualTo("consorcios: " + said + "\n");
        assertThat(cli().run("delete", "World", "7", "--lang=en").exitCode()).isEqualTo(exitCode);
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"NO_NODE", "DATABASE_UNAVAILABLE", "TOO_MANY_REQUESTS"})
    void what_is_tried_again_in_vain_says_so_with_who_was_asked(ErrorCode code) {
        // Later than the command has time for: it does not wait for that.
        cluster.node(0)
                .behave(request ->
                        StubService.problem(code, code.status(), DETAIL).with("Retry-After", "60"));

        Run run = cli().run("delete", "World", "7");

        assertThat(run.exitCode()).isEqualTo(8);
        assertThat(run.err())
                .hasLineCount(1)
                .contains(
                        " (Se intentó durante ",
                        cluster.node(0).url() + ": estado " + code.status() + " " + code.code());
    }

    @Test
    void a_code_of_another_version_is_told_with_the_services_words() {
        cluster.node(0)
                .behave(request -> StubService.json(
                                402,
                                Map.of(
                                        "type",
                                        "urn:x",
                                        "title",
                                        "T",
                                        "status",
                                        402,
                                        "code",
                                        "pay-first",
                                        "detail",
                                        "Pay."))
                        .with("Content-Type", "application/problem+json"));

        Run run = cli().run("delete", "World", "7");

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.err())
                .isEqualTo("consorcios: El servicio lo rechazó por una razón que esta versión no conoce."
                        + " El servicio dice: Pay.\n");
    }

    @Test
    void nobody_to_ask_is_told_with_who_was_tried() {
        String dead = StubService.nobody();

        Run run = cli().agents(dead).run("whoami", "--timeout", "5s");

        assertThat(run.exitCode()).isEqualTo(8);
        assertThat(run.err())
                .hasLineCount(1)
                .startsWith("consorcios: Nadie respondió en ")
                .contains(dead + ": conexión rechazada.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        raed World                | No existe el comando 'raed'. Ayuda: consorcios --help
        areas sing                | No existe el comando 'areas sing'. Ayuda: consorcios areas --help
        read World --lmit 3       | Opción desconocida: '--lmit'. Ayuda: consorcios read --help
        delete World 1 2          | Argumento inesperado: '2'. Ayuda: consorcios delete --help
        delete                    | Faltan parámetros obligatorios: 'ÁREA', 'POSICIÓN'. Ayuda: consorcios delete --help
        delete World              | Falta un parámetro obligatorio: 'POSICIÓN'. Ayuda: consorcios delete --help
        delete World x            | Valor no válido para el parámetro POSICIÓN: 'x' no es un número entero, o es demasiado grande. Ayuda: consorcios delete --help
        read World --limit        | Falta el valor de la opción '--limit' (N). Ayuda: consorcios read --help
        read World --limit --all  | Se esperaba un valor para la opción '--limit', pero apareció '--all'. Ayuda: consorcios read --help
        read World --limit x      | Valor no válido para la opción '--limit' (N): 'x' no es un número entero, o es demasiado grande. Ayuda: consorcios read --help
        read W --limit 1 --limit 2 | Indicar la opción '--limit' una sola vez. Ayuda: consorcios read --help
        read World --all=x        | Indicar la opción '--all' sin valor: sobra 'x'. Ayuda: consorcios read --help
        read World -o xml         | Valor no válido para la opción '--output' (FORMATO): se esperaba uno de estos: table, json, pero apareció 'xml'. Ayuda: consorcios read --help
        read World --timeout 1w   | Valor no válido para la opción '--timeout' (TIEMPO): '1w' no es un tiempo como 15s o 500ms (de 1ms a un día). Ayuda: consorcios read --help
        read World --agent x      | Valor no válido para la opción '--agent' (URL): 'x' no es una dirección como http://localhost:8000. Ayuda: consorcios read --help
        read World --lang fr      | Valor no válido para la opción '--lang' (IDIOMA): 'fr' no es un idioma: en o es. Ayuda: consorcios read --help
        import x.csv              | Faltan opciones obligatorias: '--area-column=C', '--text-column=C'. Ayuda: consorcios import --help
        up --nodes 0              | Valor no válido para la opción '--nodes': 0 no está entre 1 y 20. Ayuda: consorcios up --help
        """)
    void what_was_not_written_right_is_told_in_spanish(String command, String said) {
        Run run = cli().run(command.split(" "));

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("consorcios: " + said + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        post a/b x                | Nombre del área: debe tener de 1 a 64 caracteres: letras, dígitos, espacios y . _ -.
        read World --limit 0      | --limit: debe ser 1 o más.
        areas add World --replicas 0 | Réplicas: debe ser de 1 a 100.
        register a/b              | Nombre: debe tener de 1 a 64 caracteres, cada uno de A-Z a-z 0-9 . _ -.
        """)
    void a_value_that_breaks_a_rule_is_told_in_spanish(String command, String said) {
        Run run = cli().run(command.split(" "));

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(7);
        assertThat(run.err()).isEqualTo("consorcios: " + said + "\n");
    }

    @Test
    void tables_have_spanish_headings() {
        assertThat(cli().run("subscriptions").out().lines().findFirst())
                .hasValueSatisfying(headings -> assertThat(headings)
                        .startsWith("ÁREA")
                        .contains("SIN LEER", "LEÍDO HASTA", "ÚLTIMA", "SUSCRITO"));
        assertThat(cli().run("route", "World").out()).contains("NODO", "primero", "Vale por");
    }

    @Test
    void programs_read_the_same_in_every_language() {
        for (String command : new String[] {"subscriptions", "route World", "areas", "whoami", "doctor"}) {
            String[] arguments = (command + " -o json").split(" ");
            Run spanish = cli().run(arguments);
            Run english = cli().with("LANG", "C").run(arguments);

            assertThat(spanish.exitCode()).as(command).isEqualTo(english.exitCode());
            assertThat(comparable(spanish.out())).as(command).isEqualTo(comparable(english.out()));
        }
    }

    /** How long something took differs. */
    private static String comparable(String json) {
        return Arrays.toString(JsonMapper.shared()
                .readTree(json)
                .toString()
                .replaceAll("\"millis\":\\d+", "")
                .split(","));
    }

    @Test
    void the_question_before_a_removal_takes_spanish_answers() {
        Run no = cli().answering("no").run("areas", "remove", "World");
        assertThat(no.err()).isEqualTo("consorcios: El área 'World' no se eliminó: sin confirmación.\n");
        for (String yes : new String[] {"s", "Sí", "si", "y"}) {
            assertThat(cli().answering(yes).run("areas", "remove", "World").err())
                    .as(yes)
                    .doesNotContain("sin confirmación");
        }
    }
}
