package dev.consorcios.cli;

import dev.consorcios.cli.context.Authorities;
import dev.consorcios.cli.language.Message;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whom to trust when agents and nodes are called by https: the authorities whose certificates are in the file that {@code
 * CONSORCIOS_CA_FILE} names, and no others; without it those of the context, or else those that Java trusts.
 */
final class TrustedAuthorities {

    private static final String VARIABLE = "CONSORCIOS_CA_FILE";

    private TrustedAuthorities() {}

    /**
     * Has all connections of this process trust them.
     *
     * @return what is wrong with the setting; empty when nothing is
     */
    static Optional<Message> complaint(CliEnvironment environment) {
        Optional<String> file = environment.variable(VARIABLE);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            Authorities.trustOnly(Path.of(file.get()));
            return Optional.empty();
        } catch (InvalidPathException failure) {
            return wrong(file.get(), Message.of("problems.authorities.no-name"));
        } catch (CommandException failure) {
            return wrong(
                    file.get(),
                    failure.getCause() instanceof IOException unreadable
                            ? Message.of("problems.authorities.unreadable", FileTrouble.reason(unreadable))
                            : Message.of("problems.authorities.no-certificates"));
        }
    }

    private static Optional<Message> wrong(String file, Message what) {
        return Optional.of(Message.of("problems.authorities", VARIABLE, file, what));
    }
}
