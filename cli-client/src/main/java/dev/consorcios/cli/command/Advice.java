package dev.consorcios.cli.command;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.cli.client.RefusedException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to tell a person about a refusal. The services say what was wrong and what to do in terms of HTTP; where there is
 * a command for it, this names the command.
 */
final class Advice {

    static final String LOG_IN = "Log in with: consorcios login NAME";

    private Advice() {}

    static String on(RefusedException refused) {
        String message = known(refused).orElseGet(() -> sentence(String.valueOf(refused.getMessage())));
        return refused.repeated() ? message + " (An earlier attempt got no answer; it may have done it.)" : message;
    }

    private static Optional<String> known(RefusedException refused) {
        @Nullable ErrorCode code = refused.code().orElse(null);
        Optional<AreaName> area = refused.area();
        if (code == ErrorCode.UNAUTHENTICATED) {
            return Optional.of("Not logged in, or the session has ended. " + LOG_IN);
        }
        if (code == ErrorCode.NOT_SUBSCRIBED) {
            return area.map(name ->
                    "Not subscribed to '" + name + "'. Subscribe with: consorcios subscribe " + quoted(name.value()));
        }
        if (code == ErrorCode.AREA_NOT_FOUND) {
            return area.map(name -> "There is no area '" + name + "'. See which there are with: consorcios areas");
        }
        return Optional.empty();
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
