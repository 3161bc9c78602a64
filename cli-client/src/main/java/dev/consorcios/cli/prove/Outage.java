package dev.consorcios.cli.prove;

import dev.consorcios.cli.language.Message;
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
        KILL,
        /** SIGSTOP, then SIGCONT: connections stay, nothing answers. */
        PAUSE,
        /** SIGTERM; it is started again. */
        RESTART
    }

    /** What was done. */
    Message text() {
        return Message.of(
                switch (how) {
                    case KILL -> "local.prove.was-killed";
                    case PAUSE -> "local.prove.was-paused";
                    case RESTART -> "local.prove.was-restarted";
                },
                part);
    }
}
