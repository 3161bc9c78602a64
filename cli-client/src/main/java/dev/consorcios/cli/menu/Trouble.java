package dev.consorcios.cli.menu;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.cli.client.RefusedException;
import dev.consorcios.cli.client.UnavailableException;
import dev.consorcios.cli.language.Words;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says what was wrong: as commands say it, except where they would advise another command. */
record Trouble(Words words, Function<Exception, String> ofCommands) implements Function<Exception, String> {

    @Override
    public String apply(Exception failure) {
        return switch (failure) {
            case UnavailableException away -> words.text("menu.trouble.unavailable") + "\n" + ofCommands.apply(away);
            case RefusedException refused -> refusal(refused);
            default -> ofCommands.apply(failure);
        };
    }

    private String refusal(RefusedException refused) {
        String key = key(refused.code().orElse(null));
        return key == null ? ofCommands.apply(refused) : words.text(key);
    }

    private static @Nullable String key(@Nullable ErrorCode code) {
        return code == null
                ? null
                : switch (code) {
                    case AREA_NOT_FOUND -> "menu.trouble.area";
                    case NOT_SUBSCRIBED -> "menu.trouble.subscription";
                    case NOT_ADMIN -> "menu.trouble.admin";
                    case NEWS_NOT_FOUND, NEWS_DELETED -> "menu.trouble.news";
                    case NAME_TAKEN -> "menu.trouble.name";
                    case BAD_CREDENTIALS -> "menu.trouble.credentials";
                    case AREA_EXISTS -> "menu.trouble.exists";
                    case INVALID_REQUEST,
                            UNAUTHENTICATED,
                            NOT_AUTHOR,
                            NODE_NOT_FOUND,
                            NOT_FOUND,
                            KEY_REUSED,
                            TOO_LARGE,
                            TOO_MANY_REQUESTS,
                            NODE_UNREACHABLE,
                            NO_NODE,
                            DATABASE_UNAVAILABLE,
                            INTERNAL -> null;
                };
    }
}
