package dev.consorcios.cli.bench;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** So many requests, shared by all clients; none after the first failure. */
final class Quota implements Phase {

    private final AtomicLong left;
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

    Quota(long requests) {
        this.left = new AtomicLong(requests);
    }

    @Override
    public boolean next() {
        return failure.get() == null && left.getAndDecrement() > 0;
    }

    @Override
    public boolean counts() {
        return false;
    }

    @Override
    public void failed(String kind) {
        failure.compareAndSet(null, kind);
    }

    /** What failed first; null when nothing did. */
    @Nullable String failure() {
        return failure.get();
    }
}
