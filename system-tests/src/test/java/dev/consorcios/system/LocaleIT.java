package dev.consorcios.system;

import static dev.consorcios.system.RunningCluster.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.system.Launcher.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What people type arrives as they typed it, whatever the locale; and where it can not, nothing arrives. */
@ResourceLock(value = RunningCluster.SHARED, mode = ResourceAccessMode.READ)
class LocaleIT {

    private static final Path LAUNCHER = Path.of(System.getProperty("consorcios.home"), "consorcios");

    @RegisterExtension
    static final RunningCluster CLUSTER = RunningCluster.shared("Años", "Plaza", "Latin");

    @TempDir
    private Path directory;

    @Test
    void argumentsAndVariablesAreUtf8WhateverTheLocale() throws Exception {
        Launcher ana = CLUSTER.person("ana", "contraseña ✓");
        for (String locale : List.of("C", "POSIX", "es_AR.ISO-8859-1", "no_SUCH.UTF-8")) {
            ana.with("LC_ALL", locale);
            if (locale.equals("C")) {
                succeeds(ana, "register", "ana");
                succeeds(ana, "subscribe", "Años");
            }
            succeeds(ana, "post", "Años", "Café ñandú ✓ " + locale, "--title", "Título");
        }
        ana.with("LC_ALL", "C.UTF-8");
        succeeds(ana, "login", "ana"); // the password that the other locale has set
        assertThat(succeeds(ana, "read", "Años").out())
                .contains("Título")
                .contains("Café ñandú ✓ C\n", "Café ñandú ✓ POSIX\n", "✓ es_AR.ISO-8859-1\n", "✓ no_SUCH.UTF-8\n");
    }

    /** Here the locale is not even installed: which language is meant does not depend on that. */
    @Test
    void whoHasASpanishLocaleIsSpokenToInSpanish() throws Exception {
        Launcher pilar =
                CLUSTER.person("pilar", "una contraseña").with("LC_ALL", "").with("LANG", "es_AR.UTF-8");

        assertThat(succeeds(pilar, "--help").out()).startsWith("Uso: consorcios");
        assertThat(succeeds(pilar, "register", "pilar").err())
                .isEqualTo("Cuenta creada y sesión iniciada como pilar.\n");
        Result unsubscribed = pilar.run("read", "Plaza");
        assertThat(unsubscribed.exitCode()).isEqualTo(4);
        assertThat(unsubscribed.err())
                .isEqualTo("consorcios: No hay suscripción a 'Plaza'. Suscribirse con: consorcios subscribe Plaza\n");
        assertThat(succeeds(pilar, "subscribe", "Plaza").err()).isEqualTo("Suscripción a 'Plaza' hecha.\n");
        assertThat(succeeds(pilar, "subscriptions").out()).startsWith("ÁREA").contains("SIN LEER");
        assertThat(succeeds(pilar, "subscriptions", "--lang", "en").out()).startsWith("AREA");
        pilar.with("LANG", "es_ES.ISO-8859-1");
        assertThat(succeeds(pilar, "unsubscribe", "Plaza").err()).isEqualTo("Suscripción a 'Plaza' cancelada.\n");
    }

    @Test
    void anEmptyEnvironmentWillDo() throws Exception {
        Launcher eva = CLUSTER.registered("eva");
        succeeds(eva, "subscribe", "Plaza");

        Path out = directory.resolve("out");
        Process post = new ProcessBuilder(
                        "env",
                        "-i",
                        "HOME=" + eva.home(),
                        "CONSORCIOS_AGENTS=" + CLUSTER.agent(),
                        LAUNCHER.toString(),
                        "post",
                        "Plaza",
                        "Señales ✓")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();

        assertThat(post.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(post.exitValue()).as(Files.readString(out)).isZero();
        assertThat(succeeds(eva, "read", "Plaza").out()).contains("Señales ✓\n");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() throws Exception {
        Launcher gil = CLUSTER.registered("gil");
        succeeds(gil, "subscribe", "Latin");
        // From a file, because Java itself could not hand these bytes on.
        Path latin1 = Files.write(directory.resolve("latin-1"), "Año".getBytes(StandardCharsets.ISO_8859_1));

        Result refused = gil.calledAs(script("exec '" + LAUNCHER + "' post Latin \"$(cat '" + latin1 + "')\""))
                .run();

        assertThat(refused.exitCode()).as(refused.all()).isEqualTo(2);
        assertThat(refused.err()).hasLineCount(1).contains("not UTF-8 text", "UTF-8 locale");
        assertThat(succeeds(gil.calledAs(LAUNCHER), "read", "Latin").out()).isEmpty();
    }

    private Path script(String command) throws Exception {
        Path script = Files.writeString(directory.resolve("script"), "#!/bin/sh\n" + command + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }
}
