package dev.consorcios.cli.command;

import dev.consorcios.cli.language.Message;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** Reads a span of time: {@code 15} or {@code 15s} (seconds), {@code 500ms}, {@code 2m}; up to a day. */
final class TimeSpan implements ITypeConverter<Duration> {

    private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})(ms|s|m|)");

    @Override
    public Duration convert(String value) {
        Matcher matcher = SPAN.matcher(value.strip());
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            Duration span = switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofSeconds(number);
            };
            if (span.isPositive() && span.compareTo(Duration.ofDays(1)) <= 0) {
                return span;
            }
        }
        throw new BadValueException(Message.of("problems.usage.no-time", value));
    }
}
