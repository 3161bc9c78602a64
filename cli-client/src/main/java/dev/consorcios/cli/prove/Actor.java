package dev.consorcios.cli.prove;

import dev.consorcios.cli.client.ClientException;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.Time;
import dev.consorcios.cli.client.UnavailableException;
import dev.consorcios.cli.language.Message;
import java.util.Optional;

/** A user with a client of the cluster, the same that the commands have. What it does is entered in the operations. */
final class Actor implements AutoCloseable {

    /** Something to be done with the client. */
    interface Work<T> {
        T with(ClusterClient client) throws InterruptedException;
    }

    private final String name;
    private final ClusterClient client;
    private final Trace trace;
    private final Operations operations;
    private final Time time;

    Actor(String name, ClusterClient client, Trace trace, Operations operations, Time time) {
        this.name = name;
        this.client = client;
        this.trace = trace;
        this.operations = operations;
        this.time = time;
    }

    String name() {
        return name;
    }

    /** Does it, or finds that it fails: then there is no result. One at a time. */
    <T> Optional<T> attempt(Message what, Work<T> work) throws InterruptedException {
        trace.take();
        long start = time.nanos();
        try {
            T result = work.with(client);
            operations.done(new Operations.Done(
                    Message.of("local.prove.somebody", name, what), start, time.nanos(), null, false, trace.take()));
            return Optional.of(result);
        } catch (ClientException e) {
            operations.done(new Operations.Done(
                    Message.of("local.prove.somebody", name, what),
                    start,
                    time.nanos(),
                    e.text(),
                    e instanceof UnavailableException,
                    trace.take()));
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
