package dev.consorcios.agent.testing;

import dev.consorcios.platform.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands between one agent and the database, to part them. */
public final class DatabaseProxy implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("//([^:/]+):(\\d+)/");

    private final TestDatabase database;
    private final ServerSocket server;
    private final InetSocketAddress target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantReadWriteLock flow = new ReentrantReadWriteLock();
    private volatile boolean cut;

    private DatabaseProxy(TestDatabase database, ServerSocket server, InetSocketAddress target) {
        this.database = database;
        this.server = server;
        this.target = target;
    }

    public static DatabaseProxy before(TestDatabase database) {
        Matcher address = ADDRESS.matcher(database.url());
        if (!address.find()) {
            throw new IllegalArgumentException(database.url());
        }
        try {
            ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            DatabaseProxy proxy = new DatabaseProxy(
                    database, server, new InetSocketAddress(address.group(1), Integer.parseInt(address.group(2))));
            Thread.startVirtualThread(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The setting that sends an agent this way. */
    public String setting() {
        String url = ADDRESS.matcher(database.url()).replaceFirst("//localhost:" + server.getLocalPort() + "/");
        return "consorcios.db.url=" + url;
    }

    /** How the agent and the database are parted. */
    public enum Parting {
        /** Connections are closed, and new ones too. */
        CUT,
        /** Nothing comes through, and nobody is told. */
        SILENCE
    }

    public void part(Parting parting) {
        switch (parting) {
            case CUT -> {
                cut = true;
                sockets.forEach(DatabaseProxy::close);
            }
            case SILENCE -> flow.writeLock().lock();
        }
    }

    /** To be called by the thread that has parted them. */
    public void rejoin() {
        cut = false;
        if (flow.isWriteLockedByCurrentThread()) {
            flow.writeLock().unlock();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (cut) {
                    client.close();
                    continue;
                }
                Socket database = new Socket(target.getAddress(), target.getPort());
                sockets.add(client);
                sockets.add(database);
                Thread.startVirtualThread(() -> pump(client, database));
                Thread.startVirtualThread(() -> pump(database, client));
            } catch (IOException e) {
                // Nobody is connected then, as intended.
            }
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] bytes = new byte[16_384];
        try {
            for (int n = from.getInputStream().read(bytes);
                    n >= 0;
                    n = from.getInputStream().read(bytes)) {
                flow.readLock().lock();
                try {
                    to.getOutputStream().write(bytes, 0, n);
                } finally {
                    flow.readLock().unlock();
                }
            }
        } catch (IOException e) {
            // The other end is closed below.
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        close(server);
        sockets.forEach(DatabaseProxy::close);
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
