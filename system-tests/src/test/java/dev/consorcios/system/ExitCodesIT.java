package dev.consorcios.system;

import static dev.consorcios.system.RunningCluster.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.system.Launcher.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every exit code of the contract, through the real command line against real services. */
class ExitCodesIT {

    @RegisterExtension
    static final RunningCluster CLUSTER = new RunningCluster();

    @Test
    void everyFailureHasItsExitCodeAndOneLineThatSaysWhatToDo() throws Exception {
        Launcher eva = CLUSTER.registered("eva");
        fails(2, eva, "no-such-command");
        fails(2, eva, "post");
        fails(2, eva, "read", "World", "--limit", "many");

        Launcher nobody = CLUSTER.person("nobody", "wrong password");
        fails(3, nobody, "whoami");
        fails(3, nobody, "login", "eva");
        fails(3, nobody, "login", "no-such-user");

        fails(4, eva, "post", "World", "hello");
        fails(4, eva, "read", "World");
        fails(4, eva, "areas", "add", "Mine");
        fails(4, eva, "areas", "remove", "World", "--yes");
        fails(4, eva, "nodes");

        fails(5, eva, "subscribe", "No such area");
        fails(5, eva, "route", "No such area");
        fails(5, eva, "unsubscribe", "World");
        succeeds(eva, "subscribe", "World");
        fails(5, eva, "delete", "World", "99");

        fails(6, eva, "register", "EVA");
        fails(6, CLUSTER.admin(), "areas", "add", "wORLD");
        succeeds(eva, "post", "World", "first", "--key", "one");
        succeeds(eva, "post", "World", "first", "--key", "one");
        fails(6, eva, "post", "World", "other", "--key", "one");

        Launcher other = CLUSTER.registered("other");
        fails(4, other, "delete", "World", "1");
        succeeds(eva, "delete", "World", "1");
        succeeds(eva, "delete", "World", "1");

        fails(7, eva, "register", "not a name");
        fails(7, CLUSTER.admin(), "areas", "add", "<b>");
        fails(7, CLUSTER.admin(), "areas", "add", "Wide", "--replicas", "101");
        fails(7, eva, "post", "World", "t", "--title", "x".repeat(201));
        fails(7, eva, "post", "World", "t", "--key", "ñ");

        // A session is sent only to the agent that it is of: elsewhere one needs a token to get as far as the
        // connection.
        Launcher lost = CLUSTER.person("lost", "no password").with("CONSORCIOS_TOKEN", "any");
        fails(8, lost, "--agent", "http://localhost:1", "--timeout", "1s", "areas");

        succeeds(eva, "logout");
        fails(3, eva, "areas");
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
