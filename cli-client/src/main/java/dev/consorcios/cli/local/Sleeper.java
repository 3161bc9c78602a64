package dev.consorcios.cli.local;

import java.time.Duration;

/** Lets time pass; handed in, so that a test of waiting need not wait. */
@FunctionalInterface
public interface Sleeper {

    /** Returns when this time has passed. */
    void sleep(Duration duration) throws InterruptedException;
}
