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

    private final int user;
    private final List<String> command;

    RootSubstitute(int user, String... command) {
        this.user = user;
        this.command = List.of(command);
    }

    private static final class Found {
        static final List<RootSubstitute> ALLOWED =
                Arrays.stream(values()).filter(RootSubstitute::isAllowed).toList();
    }

    /** Those that this system allows; found out once. */
    static List<RootSubstitute> allowed() {
        return Found.ALLOWED;
    }

    /**
     * As whom to make new files.
     *
     * @throws CommandException this system allows none
     */
    static RootSubstitute first() {
        if (allowed().isEmpty()) {
            throw new CommandException(ExitCode.UNAVAILABLE, Message.of("local.root", "unshare -U", "setpriv --reuid"));
        }
        return allowed().getFirst();
    }

    /**
     * Whose files these are: PostgreSQL runs on its own alone. They are not given to another, for they may be those of a user
     * who goes on with them.
     *
     * @throws CommandException they are nobody's as whom root can run PostgreSQL here
     */
    static RootSubstitute ownerOf(Path files) throws IOException {
        int owner = (Integer) Files.getAttribute(files, "unix:uid");
        return allowed().stream()
                .filter(substitute -> substitute.user == owner)
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.UNAVAILABLE,
                        Message.of("local.not-owned", files, String.valueOf(owner), String.valueOf(first().user))));
    }

    /** The command, run as the substitute. */
    List<String> command(List<String> words) {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(words);
        return whole;
    }

    private boolean isAllowed() {
        try {
            ProcessBuilder trial = new ProcessBuilder(command(List.of("true")))
                    .redirectErrorStream(true)
                    .redirectOutput(DISCARD);
            return Processes.run(trial, TRIAL) == 0;
        } catch (IOException | CommandException notThereOrHangs) {
            return false;
        }
    }
}
