package dev.consorcios.cli.local;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/** Hands out ports of this machine, each only once. */
final class Ports {

    private static final int LAST = 65_535;

    private final Set<Integer> handedOut = new HashSet<>();

    /** Takes this very port, or says that it is taken. */
    int exactly(int port) {
        if (!isFree(port)) {
            throw new CommandException(
                    ExitCode.CONFLICT,
                    "Port " + port + " is taken by another program. Stop that program, or"
                            + " choose another port with --port.");
        }
        handedOut.add(port);
        return port;
    }

    /** Takes the first free port from {@code port} on. */
    int from(int port) {
        for (int candidate = port; candidate <= LAST; candidate++) {
            if (!handedOut.contains(candidate) && isFree(candidate)) {
                handedOut.add(candidate);
                return candidate;
            }
        }
        throw new CommandException(
                ExitCode.CONFLICT,
                "No port is free from " + port + " on. Stop what listens there, or choose another port with --port.");
    }

    /** Whether nobody listens on it, neither on this machine's own address nor on all of them. */
    static boolean isFree(int port) {
        return canListen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && canListen(new InetSocketAddress(port));
    }

    private static boolean canListen(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
