package dev.consorcios.cli.menu;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.api.UserView;
import dev.consorcios.cli.client.ClientException;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.NotLoggedInException;
import dev.consorcios.cli.client.RefusedException;
import dev.consorcios.cli.language.Words;
import java.util.Optional;
import java.util.function.Function;

/** What all entries of the menu work with: the screen, the words, and the cluster as whoever is logged in. */
final class Desk {

    /** Something that is wanted of the cluster. */
    interface Request<T> {
        T of(ClusterClient client) throws InterruptedException;
    }

    private final Screen screen;
    private final Words words;
    private final Account account;
    private final Function<Exception, String> trouble;

    /** @param trouble says what was wrong, and what to do */
    Desk(Screen screen, Words words, Account account, Function<Exception, String> trouble) {
        this.screen = screen;
        this.words = words;
        this.account = account;
        this.trouble = trouble;
    }

    Screen screen() {
        return screen;
    }

    UserView user() {
        return account.user();
    }

    String text(String key, Object... arguments) {
        return words.text(key, arguments);
    }

    String count(String key, long count, Object... arguments) {
        return words.count(key, count, arguments);
    }

    void say(String key, Object... arguments) {
        screen.say(text(key, arguments));
    }

    /**
     * Asks the cluster. When that fails the person is told why, and the answer is empty. When the session has ended the person
     * is asked to log in again, and it goes on.
     */
    <T> Optional<T> ask(Request<T> request) throws InterruptedException {
        while (true) {
            try {
                return Optional.of(request.of(account.client()));
            } catch (ClientException | InvalidValueException e) {
                if (!isEnded(e)) {
                    screen.say(trouble.apply(e));
                    return Optional.empty();
                }
                if (!account.renew()) {
                    return Optional.empty();
                }
            }
        }
    }

    /** The same for what has no answer: whether it was done. */
    boolean done(Deed deed) throws InterruptedException {
        return ask(client -> {
                    deed.with(client);
                    return true;
                })
                .isPresent();
    }

    /** Something to be done. */
    interface Deed {
        void with(ClusterClient client) throws InterruptedException;
    }

    /** The same where the person is not to be told of one kind of refusal: {@code otherwise} takes its place. */
    <T> Optional<T> ask(Request<T> request, ErrorCode expected, T otherwise) throws InterruptedException {
        return ask(client -> {
            try {
                return request.of(client);
            } catch (RefusedException e) {
                if (e.is(expected)) {
                    return otherwise;
                }
                throw e;
            }
        });
    }

    static boolean isEnded(RuntimeException failure) {
        return failure instanceof NotLoggedInException
                || failure instanceof RefusedException refused && refused.is(ErrorCode.UNAUTHENTICATED);
    }
}
