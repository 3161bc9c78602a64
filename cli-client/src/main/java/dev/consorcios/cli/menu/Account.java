package dev.consorcios.cli.menu;

import dev.consorcios.api.SessionView;
import dev.consorcios.api.UserView;
import dev.consorcios.cli.FileTrouble;
import dev.consorcios.cli.client.ClientException;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.language.Words;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who sits at the menu. */
final class Account {

    private enum Start {
        LOG_IN,
        REGISTER,
        AGAIN
    }

    private final Screen screen;
    private final Words words;
    private final Cluster cluster;
    private final Function<Exception, String> trouble;
    private final Credentials credentials;
    private ClusterClient client;
    private @Nullable UserView user;

    Account(Screen screen, Words words, Cluster cluster, Function<Exception, String> trouble) {
        this.screen = screen;
        this.words = words;
        this.cluster = cluster;
        this.trouble = trouble;
        this.credentials = new Credentials(screen, words, trouble);
        this.client = cluster.connect();
    }

    ClusterClient client() {
        return client;
    }

    UserView user() {
        UserView known = user;
        if (known == null) {
            throw new IllegalStateException("Nobody is logged in");
        }
        return known;
    }

    /** Finds out who is there, by the session that is kept or by asking; answers whether anybody is. */
    boolean enter() throws InterruptedException {
        while (true) {
            try {
                user = client.agent().me();
                return true;
            } catch (ClientException e) {
                if (Desk.isEnded(e)) {
                    return ask();
                }
                screen.say(trouble.apply(e));
                Entry<Start> again = new Entry<>(words.text("menu.start.again"), Start.AGAIN);
                String question = words.text("menu.start.unreachable");
                if (screen.choose(new Choice<>(question, List.of(again), words.text("menu.leave"), true))
                        .isEmpty()) {
                    return false;
                }
            }
        }
    }

    /** Asks somebody to log in or to register; answers whether anybody did. */
    boolean ask() throws InterruptedException {
        user = null;
        List<Entry<Start>> ways = List.of(
                new Entry<>(words.text("menu.start.login"), Start.LOG_IN),
                new Entry<>(words.text("menu.start.register"), Start.REGISTER));
        Choice<Start> who = new Choice<>(words.text("menu.start.who"), ways, words.text("menu.leave"), true);
        while (true) {
            Optional<Start> way = screen.choose(who);
            if (way.isEmpty()) {
                return false;
            }
            if (way.get() == Start.LOG_IN ? logIn("") : take(credentials.register(client))) {
                return true;
            }
        }
    }

    /** The session has ended: asks the same person to log in again. Answers whether it was the same. */
    boolean renew() throws InterruptedException {
        String name = user().name();
        screen.say(words.text("menu.session.ended"));
        if (!logIn(name)) {
            return false;
        }
        boolean same = user().name().equals(name);
        if (!same) {
            screen.say(words.text("menu.session.other", user().name(), name));
        }
        return same;
    }

    private boolean logIn(String known) throws InterruptedException {
        return take(credentials.logIn(client, known));
    }

    private boolean take(Optional<SessionView> opened) throws InterruptedException {
        if (opened.isEmpty()) {
            return false;
        }
        SessionView session = opened.get();
        try {
            cluster.keep(client, session);
        } catch (IOException e) {
            screen.say(words.text("menu.session.unkept", FileTrouble.reason(e)));
        }
        client.close();
        client = cluster.connect(session.token());
        user = session.user();
        screen.say(words.text("menu.start.welcome", user().name()));
        return true;
    }

    /** Ends the session, here and everywhere. */
    boolean logOut() throws InterruptedException {
        try {
            client.agent().logOut();
            cluster.forget(client.token());
        } catch (ClientException e) {
            screen.say(trouble.apply(e));
            return false;
        } catch (IOException e) {
            screen.say(words.text("menu.session.unkept", FileTrouble.reason(e)));
        }
        screen.say(words.text("menu.session.out"));
        return true;
    }

    void close() {
        client.close();
    }
}
