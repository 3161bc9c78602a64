package dev.consorcios.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consorcios.cli.CommandException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir
    private Path locks;

    /** A port on which nobody listens, and that is still anybody's. */
    static int freeFrom(int first) {
        int port = first;
        while (!Ports.isFree(port)) {
            port++;
        }
        return port;
    }

    @Test
    void aPortIsHandedOutOnceAlsoAmongClustersThatStartAtTheSameTime() throws Exception {
        int first = freeFrom(19_000);
        try (Ports other = new Ports(locks)) {
            int taken;
            try (Ports ports = new Ports(locks)) {
                taken = ports.from(first);
                assertThat(ports.from(first)).isGreaterThan(taken);
                assertThat(other.from(first)).isGreaterThan(taken);
                assertThatThrownBy(() -> other.exactly(taken))
                        .isInstanceOf(CommandException.class)
                        .hasMessageContaining("Port " + taken + " is taken");
            }
            assertThat(other.exactly(taken)).as("given back").isEqualTo(taken);
        }
    }

    @Test
    void aPortOnWhichSomebodyListensIsNotHandedOut() throws Exception {
        try (Ports ports = new Ports(locks);
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(ports.from(socket.getLocalPort())).isGreaterThan(socket.getLocalPort());
        }
    }
}
