package dev.consorcios.cli.command;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What services say, for people who use commands: their advice to programs, requests to send and headers, left out. */
final class PlainWords {

    private static final Pattern END_OF_SENTENCE = Pattern.compile("(?<=[.!?])\\s+");
    private static final Pattern REQUEST = Pattern.compile("\\b(GET|PUT|POST|PATCH|DELETE|HEAD) /|(^|[\\s(])/v[0-9]");

    private PlainWords() {}

    /** Empty when nothing is left. */
    static String of(String message) {
        return Arrays.stream(END_OF_SENTENCE.split(message.replace("Idempotency-Key", "--key")))
                .filter(sentence -> !REQUEST.matcher(sentence).find())
                .collect(Collectors.joining(" "));
    }
}
