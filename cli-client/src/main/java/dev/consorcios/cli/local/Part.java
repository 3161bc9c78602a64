package dev.consorcios.cli.local;

import java.io.IOException;

/** What is to be known of one process of the cluster to start it, to ask it and to stop it. */
sealed interface Part permits Postgres, Service {

    /** Unique in the cluster: {@code postgresql}, {@code agent-1}, {@code node-2}. */
    String name();

    PartKind kind();

    /** Where it listens. */
    String address();

    /** Ready to be started; what it writes goes to its log. */
    ProcessBuilder command() throws IOException;

    /** Whether {@code process}, which runs this part, does its work now. */
    boolean isReady(ProcessHandle process);
}
