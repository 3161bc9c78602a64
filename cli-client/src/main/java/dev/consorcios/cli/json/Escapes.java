package dev.consorcios.cli.json;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes escaped characters as the client always has. Gson also escapes two line separators that JSON does not ask for, and
 * has its digits in lower case; who compares what is printed, or has hashed it, is to find it the same.
 */
final class Escapes {

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u(....)|.)");

    private Escapes() {}

    static String asEver(String json) {
        return json.contains("\\u") ? ESCAPE.matcher(json).replaceAll(Escapes::asEver) : json;
    }

    private static String asEver(MatchResult escape) {
        String digits = escape.group(1);
        if (digits == null) {
            return Matcher.quoteReplacement(escape.group());
        }
        return switch (digits) {
            case "2028" -> "\u2028";
            case "2029" -> "\u2029";
            default -> Matcher.quoteReplacement("\\u" + digits.toUpperCase(Locale.ROOT));
        };
    }
}
