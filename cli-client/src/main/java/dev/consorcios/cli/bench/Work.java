package dev.consorcios.cli.bench;

import java.net.URI;

/** What one client does, request by request. */
interface Work {

    /** Writes the next request, and answers which service it is for. */
    URI next(Wire request);

    /** What came of that request: not a refusal. */
    default void answered(Connection by) {}
}
