package dev.consorcios.cli.client;

import java.time.Duration;

/** Time as the client spends it. */
public interface Time {

    /** Nanoseconds since some moment; never goes back. */
    long nanos();

    void pause(Duration duration) throws InterruptedException;
}
