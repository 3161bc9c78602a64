package dev.consorcios.cli.prove;

import java.time.Duration;

/**
 * Something that is done to a part of the cluster, and undone.
 *
 * @param part the part's name
 * @param after how long after the beginning of its round
 * @param lasts how long until it is undone
 */
record Outage(String part, How how, Duration after, Duration lasts) {

    enum How {
        /** {@code kill -9}; it is started again. */
        KILL("was killed"),
        /** SIGSTOP, then SIGCONT: connections stay, nothing answers. */
        PAUSE("was paused"),
        /** SIGTERM; it is started again. */
        RESTART("was restarted");

        private final String text;

        How(String text) {
            this.text = text;
        }
    }

    @Override
    public String toString() {
        return part + " " + how.text;
    }
}
