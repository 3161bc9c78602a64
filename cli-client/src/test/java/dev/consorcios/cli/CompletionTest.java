package dev.consorcios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What shells are told, and what real shells make of it. */
class CompletionTest {

    @TempDir
    Path home;

    private final StubCluster cluster = new StubCluster(1)
            .subscribed("World")
            .subscribed("Two Words")
            .subscribed("Ñandú ñ", "of ben")
            .area("Zoo", false);

    private Cli cli() {
        return new Cli(home).agents(cluster.agent().url()).with("CONSORCIOS_TOKEN", StubCluster.TOKEN);
    }

    private List<String> complete(String... words) {
        List<String> arguments = new ArrayList<>(List.of("__complete", "--"));
        arguments.addAll(Arrays.asList(words));
        // The limit is for a program that has just started; here the first question also loads what it needs.
        Cli.Run run = cli().run(arguments.toArray(String[]::new));
        for (int i = 0; i < 20 && run.out().isEmpty(); i++) {
            run = cli().run(arguments.toArray(String[]::new));
        }
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        return run.out().lines().toList();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void completes_commands_and_options() {
        assertThat(complete("sub")).containsExactly("subscribe", "subscriptions");
        assertThat(complete("")).contains("areas", "read", "help").doesNotContain("__complete");
        assertThat(complete("areas", "")).containsExactly("add", "set", "remove");
        assertThat(complete("read", "--f")).containsExactly("--follow");
        assertThat(complete("-o", "j")).containsExactly("json");
        assertThat(complete("read", "--output", "=", "t")).containsExactly("table");
        assertThat(complete("completion", "")).containsExactly("bash", "zsh");
        assertThat(complete("import", "x")).containsExactly(":files");
        assertThat(complete("help", "unsub")).containsExactly("unsubscribe");
    }

    @Test
    void completes_what_the_running_system_has() {
        cli().run("context", "add", "work", "--agent", cluster.agent().url());
        cli().run("post", "World", "mine");

        assertThat(complete("read", "")).containsExactly("Two Words", "World", "Ñandú ñ");
        assertThat(complete("read", "w")).containsExactly("World");
        assertThat(complete("read", "World", "")).as("not again").containsExactly("Two Words", "Ñandú ñ");
        assertThat(complete("subscribe", "")).containsExactly("Zoo");
        assertThat(complete("route", "Z")).containsExactly("Zoo");
        assertThat(complete("delete", "World", "")).containsExactly("1");
        assertThat(complete("--context", "w")).containsExactly("work");
        assertThat(complete("context", "use", "")).containsExactly("work");
    }

    @Test
    void says_nothing_and_soon_when_it_can_not() {
        cluster.agent().behave(request -> cluster.agent().hang());
        long start = System.nanoTime();

        Cli.Run hangs = cli().run("__complete", "--", "read", "");
        Cli.Run nobody = cli().agents(StubService.nobody()).run("__complete", "--", "read", "");
        Cli.Run nonsense = cli().run("__complete", "--", "--agent", "nonsense", "read", "");

        // Without a limit of its own each of the first two would take the 15 seconds that every command has.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(14));
        for (Cli.Run run : List.of(hangs, nobody, nonsense)) {
            assertThat(run).isEqualTo(new Cli.Run(0, "", ""));
        }
    }

    /** A program that answers as this one does, with what the stub has: shells are what is tested. */
    private Path program() throws IOException {
        Path program = home.resolve("consorcios");
        Files.writeString(program, """
                #!/bin/sh
                printf '%s|' "$@" >> "$HOME/asked"; echo >> "$HOME/asked"
                for last do :; done
                case "$3 $last" in
                "import "*) echo :files ;;
                *) printf '%s\\n' 'World' 'Two Words' 'Two Worlds' 'Ñandú ñ' | grep "^$last" ;;
                esac
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    private String shell(String... command) throws Exception {
        program();
        // Into a file: what a shell has started may live on and keep a pipe open.
        Path out = home.resolve("shell-out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .directory(home.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("TERM", "dumb");
        builder.environment().put("PATH", home + ":" + System.getenv("PATH"));
        Process process = builder.start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        return Files.readString(out);
    }

    /** Drives the function as readline would: the words as they are typed, split at spaces outside quotes. */
    private String bash(String... typed) throws Exception {
        Path script = Files.writeString(
                home.resolve("completion.bash"), cli().run("completion", "bash").out());
        StringBuilder words = new StringBuilder();
        for (String word : typed) {
            words.append(" $'")
                    .append(word.replace("\\", "\\\\").replace("'", "\\'"))
                    .append("'");
        }
        // In a file, which is UTF-8: what Java hands on as an argument is what its locale has characters for.
        Path typing = Files.writeString(
                home.resolve("typing.bash"),
                "source '" + script + "'; COMP_WORDS=(consorcios" + words + "); COMP_CWORD=" + typed.length
                        + "; _consorcios consorcios; printf '%s\\n' \"${COMPREPLY[@]}\"");
        return shell("bash", "--norc", typing.toString());
    }

    @Test
    void bash_gets_names_quoted_as_the_word_is() throws Exception {
        assertThat(bash("read", "")).isEqualTo("World\nTwo\\ Words\nTwo\\ Worlds\nÑandú\\ ñ\n");
        assertThat(bash("read", "Two\\ Wo")).isEqualTo("Two\\ Words\nTwo\\ Worlds\n");
        assertThat(bash("read", "'Two W")).isEqualTo("Two Words\nTwo Worlds\n");
        assertThat(bash("read", "\"Ñ")).isEqualTo("Ñandú ñ\n");
        assertThat(bash("read", "nothing")).isEqualTo("\n");
        assertThat(bash("import", "aske")).isEqualTo("asked\n");
        assertThat(home.resolve("asked")).content().contains("__complete|--|read|Two Wo|\n");
    }

    @Test
    void zsh_completes_at_its_own_prompt() throws Exception {
        boolean there = Stream.of("/usr/bin/zsh", "/bin/zsh").anyMatch(zsh -> Files.exists(Path.of(zsh)));
        if (!there) {
            System.err.println("NOT TESTED: completion in zsh, because zsh is not installed (apt-get install zsh).");
        }
        Assumptions.assumeTrue(there, "zsh is not installed");
        Path script = Files.writeString(
                home.resolve("completion.zsh"), cli().run("completion", "zsh").out());
        // A shell within the shell, at a terminal of its own: the key is pressed, and what then stands there is run.
        Path driver = Files.writeString(home.resolve("driver.zsh"), """
                zmodload zsh/zpty
                zpty shell 'TERM=vt100 zsh -f -i'
                put() { zpty -w -n shell "$1"; sleep 2; }
                put 'PS1="> "; autoload -Uz compinit && compinit -u -D; source %s; consorcios() { [[ $1 == __complete ]] && { command consorcios "$@"; return }; print -r -- "<${(j:|:)@}>" >> "$HOME/ran" }'$'\r'
                sleep 2
                for line in 'consorcios read Wor' 'consorcios read Two\\ Words' "consorcios read 'Ñan" 'consorcios read Ñan'; do
                  put "$line"$'\t'
                  put $'\r'
                done
                : >> "$HOME/ran"
                repeat 60; do [[ "$(wc -l < "$HOME/ran")" -ge 4 ]] && break; sleep 0.5; done
                zpty -d shell
                cat "$HOME/ran"
                """.formatted(script));

        assertThat(shell("zsh", "-f", driver.toString()))
                .isEqualTo("<read|World>\n<read|Two Words>\n<read|Ñandú ñ>\n<read|Ñandú ñ>\n");
    }
}
