package dev.consorcios.cli.command;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.cli.client.RefusedException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What to tell a person about a refusal. The services say what was wrong and what to do in terms of HTTP; where there is
 * a command for it, this names the command.
 */
final class Advice {

    static final String LOG_IN = "Log in with: consorcios login NAME";

    private Advice() {}

    static String on(RefusedException refused) {
        String message = sentence(words(refused));
        return refused.repeated() ? message + " (An earlier attempt got no answer; it may have done it.)" : message;
    }

    private static String words(RefusedException refused) {
        String said = PlainWords.of(String.valueOf(refused.getMessage()));
        @Nullable ErrorCode code = refused.code().orElse(null);
        if (code == null) {
            return said.isEmpty() ? "The service refused, for a reason that this version does not know." : said;
        }
        String what = said.isEmpty() ? code.title() + "." : said;
        @Nullable AreaName area = refused.area().orElse(null);
        return switch (code) {
            case UNAUTHENTICATED -> "Not logged in, or the session has ended. " + LOG_IN;
            case NOT_ADMIN -> code.title() + ". Log in as an administrator with: consorcios login NAME";
            case NOT_AUTHOR -> what + " Log in as its author, or leave it.";
            case NOT_SUBSCRIBED ->
                area == null
                        ? what
                        : "Not subscribed to '" + area + "'. Subscribe with: consorcios subscribe "
                                + quoted(area.value());
            case AREA_NOT_FOUND ->
                (area == null ? what : "There is no area '" + area + "'.")
                        + " See which there are with: consorcios areas";
            case NEWS_NOT_FOUND ->
                what + " See what there is with: consorcios read " + (area == null ? "AREA" : quoted(area.value()))
                        + " --all --keep-unread";
            case NODE_NOT_FOUND -> what + " See which there are with: consorcios nodes";
            case NAME_TAKEN -> what + " Choose another, or, if it is yours: consorcios login NAME";
            case INVALID_REQUEST ->
                switch (refused.status()) {
                    case 405, 406, 415 ->
                        "The service does not take what this program sends: it is of another version.";
                    default -> what;
                };
            case BAD_CREDENTIALS,
                    NEWS_DELETED,
                    NOT_FOUND,
                    AREA_EXISTS,
                    KEY_REUSED,
                    TOO_LARGE,
                    TOO_MANY_REQUESTS,
                    NODE_UNREACHABLE,
                    NO_NODE,
                    DATABASE_UNAVAILABLE,
                    INTERNAL -> what;
        };
    }

    /** As one word of a shell. */
    static String quoted(String value) {
        return value.matches("[A-Za-z0-9._-]+") ? value : "'" + value + "'";
    }

    /** With a capital letter: the messages of shared checks begin with a field's name. */
    static String sentence(String message) {
        return message.isEmpty() ? message : message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1);
    }
}
