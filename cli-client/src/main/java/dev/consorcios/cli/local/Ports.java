package dev.consorcios.cli.local;

import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.FileTrouble;
import dev.consorcios.cli.language.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Hands out ports of this machine, each only once: those that are free, and that no other cluster is about to use. Between
 * finding a port free and its process listening there lie seconds, in which another cluster may look for ports too.
 */
final class Ports implements AutoCloseable {

    private static final int LAST = 65_535;

    private final Path locks;
    private final Map<Integer, LockFile> handedOut = new HashMap<>();

    /** @param locks the directory by which the clusters of a person tell each other which ports they have taken */
    Ports(Path locks) {
        this.locks = locks;
    }

    /** Takes this very port, or says that it is taken. */
    int exactly(int port) {
        if (!take(port)) {
            throw new CommandException(ExitCode.CONFLICT, Message.of("local.port-taken", port));
        }
        return port;
    }

    /** Takes the first free port from {@code port} on. */
    int from(int port) {
        for (int candidate = port; candidate <= LAST; candidate++) {
            if (take(candidate)) {
                return candidate;
            }
        }
        throw new CommandException(ExitCode.CONFLICT, Message.of("local.no-port", port));
    }

    /** Whether nobody listens on it, neither on this machine's own address nor on all of them. */
    static boolean isFree(int port) {
        return canListen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && canListen(new InetSocketAddress(port));
    }

    /** Gives all of them back. */
    @Override
    public void close() throws IOException {
        for (LockFile lock : handedOut.values()) {
            lock.close();
        }
        handedOut.clear();
    }

    private boolean take(int port) {
        if (handedOut.containsKey(port)) {
            return false;
        }
        try {
            Files.createDirectories(locks);
            Optional<LockFile> lock = LockFile.tryAcquire(locks.resolve(Integer.toString(port)));
            if (lock.isPresent() && isFree(port)) {
                handedOut.put(port, lock.get());
                return true;
            }
            if (lock.isPresent()) {
                lock.get().close();
            }
            return false;
        } catch (IOException failure) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE,
                    Message.of("local.directory-unusable", locks, FileTrouble.reason(failure)),
                    failure);
        }
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
