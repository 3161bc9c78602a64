package dev.consorcios.cli.local;

import java.time.Duration;

/** The kinds of processes a cluster is made of, in the order in which they are stopped. */
public enum PartKind {
    NODE(Duration.ofSeconds(30)) {
        @Override
        void askToStop(ProcessHandle process) {
            process.destroy();
        }
    },
    AGENT(Duration.ofSeconds(30)) {
        @Override
        void askToStop(ProcessHandle process) {
            process.destroy();
        }
    },
    /** PostgreSQL, last: until then the services may have something to write. */
    DATABASE(Duration.ofMinutes(1)) {
        @Override
        void askToStop(ProcessHandle process) {
            // Its answer to SIGTERM would be to wait until the last client has gone.
            Processes.interrupt(process);
        }
    };

    private final Duration patience;

    PartKind(Duration patience) {
        this.patience = patience;
    }

    abstract void askToStop(ProcessHandle process);

    /** How long it may take to stop before it is killed. */
    Duration patience() {
        return patience;
    }
}
