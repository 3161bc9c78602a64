package dev.consorcios.system;

import static dev.consorcios.system.RunningCluster.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.system.Launcher.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Every exit code of the contract, through the real command line against real services. */
@ResourceLock(value = RunningCluster.SHARED, mode = ResourceAccessMode.READ)
class ExitCodesIT {

    @RegisterExtension
    static final RunningCluster CLUSTER = RunningCluster.shared("Exits");

    @Test
    void everyFailureHasItsExitCodeAndOneLineThatSaysWhatToDo() throws Exception {
        Launcher emilia = CLUSTER.registered("emilia");
        fails(2, emilia, "no-such-command");
        fails(2, emilia, "post");
        fails(2, emilia, "read", "Exits", "--limit", "many");

        Launcher nobody = CLUSTER.person("nobody", "wrong password");
        fails(3, nobody, "whoami");
        fails(3, nobody, "login", "emilia");
        fails(3, nobody, "login", "no-such-user");

        fails(4, emilia, "post", "Exits", "hello");
        fails(4, emilia, "read", "Exits");
        fails(4, emilia, "areas", "add", "Mine");
        fails(4, emilia, "areas", "remove", "Exits", "--yes");
        fails(4, emilia, "nodes");

        fails(5, emilia, "subscribe", "No such area");
        fails(5, emilia, "route", "No such area");
        fails(5, emilia, "unsubscribe", "Exits");
        succeeds(emilia, "subscribe", "Exits");
        fails(5, emilia, "delete", "Exits", "99");

        fails(6, emilia, "register", "EMILIA");
        fails(6, CLUSTER.admin(), "areas", "add", "eXITS");
        succeeds(emilia, "post", "Exits", "first", "--key", "one");
        succeeds(emilia, "post", "Exits", "first", "--key", "one");
        fails(6, emilia, "post", "Exits", "other", "--key", "one");

        Launcher other = CLUSTER.registered("other");
        fails(4, other, "delete", "Exits", "1");
        succeeds(emilia, "delete", "Exits", "1");
        succeeds(emilia, "delete", "Exits", "1");

        fails(7, emilia, "register", "not a name");
        fails(7, CLUSTER.admin(), "areas", "add", "<b>");
        fails(7, CLUSTER.admin(), "areas", "add", "Wide", "--replicas", "101");
        fails(7, emilia, "post", "Exits", "t", "--title", "x".repeat(201));
        fails(7, emilia, "post", "Exits", "t", "--key", "ñ");

        // A session is sent only to the agent that it is of: elsewhere one needs a token to get as far as the
        // connection.
        Launcher lost = CLUSTER.person("lost", "no password").with("CONSORCIOS_TOKEN", "any");
        fails(8, lost, "--agent", "http://localhost:1", "--timeout", "1s", "areas");

        succeeds(emilia, "logout");
        fails(3, emilia, "areas");
    }

    private static void fails(int exitCode, Launcher launcher, String... arguments) throws Exception {
        Result result = launcher.run(arguments);
        String command = String.join(" ", arguments) + "\n" + result.all();
        assertThat(result.exitCode()).as(command).isEqualTo(exitCode);
        assertThat(result.out()).as(command).isEmpty();
        List<String> lines = result.err().lines().toList();
        assertThat(lines).as(command).isNotEmpty();
        if (exitCode != 2) { // wrong usage shows the command's usage too
            assertThat(lines).as(command).hasSize(1);
        }
        assertThat(result.err()).as(command).doesNotContain("Exception", "\tat ");
    }
}
