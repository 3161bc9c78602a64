package dev.consorcios.cli.client;

import java.net.URI;
import java.time.Duration;

/**
 * A library that speaks HTTP. Redirects are never followed, because a library would carry the session along to wherever
 * they point.
 */
interface Transport extends AutoCloseable {

    /** How long to wait for a connection. */
    Duration CONNECT = Duration.ofSeconds(1);

    /** @param limit how long to wait for the whole answer */
    Answer exchange(URI service, URI target, Call call, Duration limit) throws NoAnswerException, InterruptedException;

    @Override
    void close();
}
