package dev.consorcios.cli.local;

import static java.lang.ProcessBuilder.Redirect.DISCARD;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.language.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** As whom root runs PostgreSQL, which refuses to run as root. */
enum RootSubstitute {
    /** In a user namespace of its own root is nobody, yet still owns its files. Containers often forbid that. */
    OF_A_NAMESPACE(0, "unshare", "-U"),

    /**
     * The user that usually is called nobody, who may do with files what root may: else it could not get to those below
     * root's home. The securebit has access(2) know of that, too, which PostgreSQL asks whether it may run its programs.
     */
    NOBODY(
            65534,
            "setpriv",
            "--securebits=+no_setuid_fixup",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--inh-caps=+dac_override,+fowner",
            "--ambient-caps=+dac_override,+fowner");

    private static final Duration TRIAL = Duration.ofSeconds(10);
    private static final Duration CHANGING_OWNER = Duration.ofMinutes(2);

    private final int owner;
    private final List<String> command;

    RootSubstitute(int owner, String... command) {
        this.owner = owner;
        this.command = List.of(command);
    }

    /** The first that this system allows; found out once. */
    private static final class Found {
        static final List<RootSubstitute> ALLOWED = Arrays.stream(values())
                .filter(RootSubstitute::isAllowed)
                .limit(1)
                .toList();
    }

    /** @throws CommandException this system allows none */
    static RootSubstitute ofThisSystem() {
        if (Found.ALLOWED.isEmpty()) {
            throw new CommandException(ExitCode.UNAVAILABLE, Message.of("local.root", "unshare -U", "setpriv"));
        }
        return Found.ALLOWED.getFirst();
    }

    /** Whether root can run something by way of it here. */
    boolean isAllowed() {
        try {
            ProcessBuilder trial = new ProcessBuilder(command(List.of("true")))
                    .redirectErrorStream(true)
                    .redirectOutput(DISCARD);
            return Processes.run(trial, TRIAL) == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** The command, run as the substitute. */
    List<String> command(List<String> words) {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(words);
        return whole;
    }

    /**
     * Has PostgreSQL's files belong to the substitute: the system may have allowed another one when they were made.
     *
     * @throws CommandException they can not be given away
     */
    void own(Path files) throws IOException {
        if (Files.getAttribute(files, "unix:uid").equals(owner)) {
            return;
        }
        ProcessBuilder change = new ProcessBuilder("chown", "-R", owner + ":" + owner, files.toString())
                .redirectErrorStream(true)
                .redirectOutput(DISCARD);
        if (Processes.run(change, CHANGING_OWNER) != 0) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE, Message.of("local.not-owned", files, String.valueOf(owner)));
        }
    }
}
