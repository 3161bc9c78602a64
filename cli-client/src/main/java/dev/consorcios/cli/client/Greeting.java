package dev.consorcios.cli.client;

import dev.consorcios.cli.language.Message;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking whoever is at an address who it is.
 *
 * @param service as it calls itself: {@code agent} or {@code node NAME}; null when it did not say
 * @param failure what went wrong; null when a service of ours answered
 * @param took until the answer, or until it was given up
 */
public record Greeting(@Nullable String service, @Nullable Message failure, Duration took) {}
