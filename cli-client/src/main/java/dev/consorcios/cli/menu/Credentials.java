package dev.consorcios.cli.menu;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.api.Login;
import dev.consorcios.api.NewUser;
import dev.consorcios.api.SessionView;
import dev.consorcios.api.UserName;
import dev.consorcios.cli.Misread;
import dev.consorcios.cli.client.ClientException;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.client.RefusedException;
import dev.consorcios.cli.language.Words;
import java.util.Optional;
import java.util.function.Function;

/** Asks for a name and a password until they fit, or the person goes back. */
final class Credentials {

    private final Screen screen;
    private final Words words;
    private final Function<Exception, String> trouble;

    Credentials(Screen screen, Words words, Function<Exception, String> trouble) {
        this.screen = screen;
        this.words = words;
        this.trouble = trouble;
    }

    /** @param known the name, as far as it is known */
    Optional<SessionView> logIn(ClusterClient client, String known) throws InterruptedException {
        String name = known;
        while (true) {
            Optional<String> answer = name("menu.start.name", name);
            Optional<String> password = answer.isEmpty() ? Optional.empty() : secret("menu.start.password");
            if (answer.isEmpty() || password.isEmpty()) {
                return Optional.empty();
            }
            name = answer.get();
            try {
                return Optional.of(client.agent().logIn(new Login(name, password.get())));
            } catch (ClientException | InvalidValueException e) {
                screen.say(trouble.apply(e));
            }
        }
    }

    /** Makes an account, and logs in. */
    Optional<SessionView> register(ClusterClient client) throws InterruptedException {
        String name = "";
        while (true) {
            Optional<String> answer = name("menu.start.newname", name);
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            name = answer.get();
            try {
                UserName wanted = new UserName(name);
                Optional<String> password = secret("menu.start.newpassword");
                Optional<String> again = password.isEmpty() ? Optional.empty() : secret("menu.start.repeated");
                if (password.isEmpty() || again.isEmpty()) {
                    return Optional.empty();
                }
                if (password.equals(again)) {
                    return Optional.of(register(client, new NewUser(wanted.value(), password.get())));
                }
                screen.say(words.text("menu.start.different"));
            } catch (ClientException | InvalidValueException e) {
                screen.say(trouble.apply(e));
            }
        }
    }

    /** An attempt that got no answer may have taken the name for us: then our password fits it. */
    private static SessionView register(ClusterClient client, NewUser wanted) throws InterruptedException {
        try {
            client.agent().register(wanted);
        } catch (RefusedException e) {
            if (!e.repeated() || !e.is(ErrorCode.NAME_TAKEN)) {
                throw e;
            }
        }
        return client.agent().logIn(new Login(wanted.name(), wanted.password()));
    }

    private Optional<String> name(String question, String known) throws InterruptedException {
        return screen.line(words.text(question), known).filter(typed -> !typed.isEmpty());
    }

    private Optional<String> secret(String question) throws InterruptedException {
        Optional<String> answer = screen.secret(words.text(question)).filter(typed -> !typed.isEmpty());
        if (answer.filter(Misread::is).isPresent()) {
            screen.say(words.text("menu.misread"));
            return Optional.empty();
        }
        return answer;
    }
}
