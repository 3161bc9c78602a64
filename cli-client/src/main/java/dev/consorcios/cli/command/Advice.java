package dev.consorcios.cli.command;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.cli.client.Refusal;
import dev.consorcios.cli.client.RefusedException;
import dev.consorcios.cli.client.UnavailableException;
import dev.consorcios.cli.language.Language;
import dev.consorcios.cli.language.Words;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What to tell a person about a refusal. The services say what was wrong and what to do in English and in terms of HTTP. Where
 * there is a command for it, this names the command; and who reads another language is told by the problem's code, and in
 * the service's own words only what could not be known otherwise.
 */
final class Advice {

    private final Words words;

    Advice(Words words) {
        this.words = words;
    }

    String on(RefusedException refused) {
        // What the client itself found out is said as it is.
        String message = refused.is(ErrorCode.NOT_FOUND) ? words.text(refused.text()) : on(refused.refusal());
        return refused.repeated() ? words.text("problems.repeated", message) : message;
    }

    String on(UnavailableException unavailable) {
        Object[] arguments = unavailable.text().arguments().toArray();
        unavailable.refusal().ifPresent(refusal -> arguments[0] = said(refusal));
        return words.text(unavailable.text().key(), arguments);
    }

    private String on(Refusal refusal) {
        @Nullable ErrorCode code = refusal.code();
        String said = said(refusal);
        if (code == null) {
            return said;
        }
        @Nullable AreaName area = refusal.area();
        return switch (code) {
            case UNAUTHENTICATED -> words.text("problems.unauthenticated");
            case NOT_ADMIN -> words.text("problems.not-admin");
            case NOT_AUTHOR -> words.text("problems.not-author", said);
            case NOT_SUBSCRIBED ->
                area == null ? said : words.text("problems.not-subscribed", area, quoted(area.value()));
            case AREA_NOT_FOUND ->
                area == null ? words.text("problems.no-such-area", said) : words.text("problems.area-not-found", area);
            case NEWS_NOT_FOUND ->
                area == null
                        ? words.text("problems.no-such-news", said)
                        : words.text("problems.news-not-found", said, quoted(area.value()));
            case NODE_NOT_FOUND -> words.text("problems.node-not-found", said);
            case NAME_TAKEN -> words.text("problems.name-taken", said);
            case INVALID_REQUEST ->
                switch (refusal.status()) {
                    case 405, 406, 415 -> words.text("problems.another-version");
                    default -> said;
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
                    INTERNAL -> said;
        };
    }

    /** What the service said: in its own words to who reads them, else by the code. */
    private String said(Refusal refusal) {
        String detail = PlainWords.of(refusal.detail());
        @Nullable ErrorCode code = refusal.code();
        if (code == null) {
            return detail.isEmpty() ? words.text("problems.code-unknown") : words.text("problems.said-unknown", detail);
        }
        if (words.language() == Language.ENGLISH && !detail.isEmpty()) {
            return sentence(detail);
        }
        String byCode = words.text(key(code));
        return isTelling(code) && !detail.isEmpty() ? words.text("problems.said-more", byCode, detail) : byCode;
    }

    static String key(ErrorCode code) {
        return "problems.code." + code.code();
    }

    /** Whether the service's words hold something that neither the code nor the command tells: a limit, a reason, a wait. */
    private static boolean isTelling(ErrorCode code) {
        return switch (code) {
            case INVALID_REQUEST, TOO_LARGE, TOO_MANY_REQUESTS, NODE_UNREACHABLE, DATABASE_UNAVAILABLE, INTERNAL ->
                true;
            case BAD_CREDENTIALS,
                    UNAUTHENTICATED,
                    NOT_ADMIN,
                    NOT_SUBSCRIBED,
                    NOT_AUTHOR,
                    AREA_NOT_FOUND,
                    NEWS_NOT_FOUND,
                    NEWS_DELETED,
                    NODE_NOT_FOUND,
                    NOT_FOUND,
                    NAME_TAKEN,
                    AREA_EXISTS,
                    KEY_REUSED,
                    NO_NODE -> false;
        };
    }

    /** As one word of a shell. */
    static String quoted(String value) {
        return value.matches("[A-Za-z0-9._-]+") ? value : "'" + value + "'";
    }

    /** With a capital letter: the messages of shared checks begin with a field's name. */
    private static String sentence(String message) {
        return message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1);
    }
}
