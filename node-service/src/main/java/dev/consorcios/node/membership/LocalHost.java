package dev.consorcios.node.membership;

import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.springframework.stereotype.Component;

/** The machine that the node runs on. */
@Component
class LocalHost {

    String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost"; // a machine that does not know its own name
        }
    }

    /**
     * The address by which this machine talks to the first of {@code others} that has an address itself: on a machine with
     * several networks, the one that they can answer to. As it is written in a URL.
     */
    String addressTowards(List<URI> others) {
        for (URI other : others) {
            InetSocketAddress target = new InetSocketAddress(other.getHost(), 9);
            if (!target.isUnresolved()) {
                // Connecting a datagram socket sends nothing: it only asks the system which way it would go.
                try (DatagramSocket socket = new DatagramSocket()) {
                    socket.connect(target);
                    return forUrl(socket.getLocalAddress());
                } catch (SocketException e) {
                    // No way there from here: perhaps to the next.
                }
            }
        }
        return forUrl(InetAddress.getLoopbackAddress());
    }

    private static String forUrl(InetAddress address) {
        String text = address.getHostAddress().replaceAll("%.*", "");
        return address instanceof Inet6Address ? "[" + text + "]" : text;
    }
}
