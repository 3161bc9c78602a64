package dev.consorcios.cli.client;

import dev.consorcios.cli.language.Message;
import java.net.URI;
import java.time.Duration;

/**
 * One request that was sent.
 *
 * @param outcome the status, or why there was no answer
 */
public record Hop(String method, URI target, Message outcome, Duration took) {}
