package dev.consorcios.cli.output;

import dev.consorcios.cli.language.Message;
import java.time.Duration;
import java.time.Instant;

/** How long ago something was, as people say it; to the second it is in the JSON output. */
record Ago(Instant now) {

    /** Clocks differ a little: what seems to be to come is now. */
    Message of(Instant time) {
        Duration age = Duration.between(time, now);
        if (age.compareTo(Duration.ofSeconds(1)) < 0) {
            return Message.of("output.ago.now");
        }
        if (age.compareTo(Duration.ofMinutes(1)) < 0) {
            return Message.of("output.ago.seconds", age.toSeconds());
        }
        if (age.compareTo(Duration.ofHours(1)) < 0) {
            return Message.of("output.ago.minutes", age.toMinutes());
        }
        return age.compareTo(Duration.ofDays(2)) < 0
                ? Message.of("output.ago.hours", age.toHours())
                : Message.of("output.ago.days", age.toDays());
    }
}
