package dev.consorcios.agent.accounts;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Login;
import dev.consorcios.api.SessionView;
import dev.consorcios.api.UserName;
import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.web.ProblemException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Logging in. */
@Service
class Logins {

    private static final int TOKEN_BYTES = 32;

    private final Users users;
    private final Sessions sessions;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final SessionSettings settings;

    Logins(Users users, Sessions sessions, Passwords passwords, LoginThrottle throttle, SessionSettings settings) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
        this.settings = settings;
    }

    /** Opens a session. An unknown name and a wrong password get the same answer, after the same time. */
    SessionView login(Login login, String address) {
        return passwords.inTurn(() -> {
            LoginThrottle.Attempt attempt = throttle.admit(login.name(), address);
            Optional<User> user = find(login.name());
            String hash = user.map(User::passwordHash).orElse(null);
            if (!passwords.matches(login.password(), hash)) {
                throw badCredentials();
            }
            SessionView session = open(user.orElseThrow());
            throttle.forgive(attempt);
            return session;
        });
    }

    private Optional<User> find(String name) {
        return UserName.isValid(name) ? users.findByNameKey(new UserName(name).key()) : Optional.empty();
    }

    private SessionView open(User user) {
        String token = RandomText.ofBytes(TOKEN_BYTES);
        Instant expiresAt = sessions.open(user.id(), user.passwordHash(), HashedToken.of(token), settings.sessionTtl())
                .orElseThrow(Logins::badCredentials);
        return new SessionView(token, expiresAt, user.view());
    }

    private static ProblemException badCredentials() {
        return new ProblemException(
                ErrorCode.BAD_CREDENTIALS, "The name or the password is wrong. Correct it, or register first.");
    }
}
