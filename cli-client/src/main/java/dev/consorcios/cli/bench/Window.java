package dev.consorcios.cli.bench;

/** A load for a time: at first nothing counts, then everything that is begun does, however long it takes. */
final class Window implements Phase {

    private enum State {
        WARM_UP,
        MEASURING,
        ENDED
    }

    private volatile State state = State.WARM_UP;

    void measure() {
        state = State.MEASURING;
    }

    void end() {
        state = State.ENDED;
    }

    @Override
    public boolean next() {
        return state != State.ENDED;
    }

    @Override
    public boolean counts() {
        return state == State.MEASURING;
    }

    @Override
    public void failed(String kind) {
        // The clients count it themselves.
    }
}
