package dev.consorcios.agent.accounts;

import dev.consorcios.agent.sessions.SessionEndings;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NewUser;
import dev.consorcios.api.PasswordChange;
import dev.consorcios.api.UserName;
import dev.consorcios.api.UserView;
import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.sessions.SessionUser;
import dev.consorcios.platform.web.ProblemException;
import java.util.List;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/** Users' accounts. Passwords are hashed and checked outside of transactions: that takes long. */
@Service
class Accounts {

    private final Users users;
    private final Sessions sessions;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final SessionEndings endings;

    Accounts(Users users, Sessions sessions, Passwords passwords, LoginThrottle throttle, SessionEndings endings) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
        this.endings = endings;
    }

    UserView register(NewUser request, String address) {
        UserName name = new UserName(request.name());
        throttle.admitRegistration(address);
        if (users.existsByNameKey(name.key())) {
            throw nameTaken(name);
        }
        String hash = passwords.inTurn(() -> passwords.hash(request.password()));
        try {
            return users.saveAndFlush(User.registered(name, hash)).view();
        } catch (DataIntegrityViolationException e) {
            throw nameTaken(name); // somebody else was faster
        }
    }

    UserView find(SessionUser user) {
        return users.findById(user.id()).orElseThrow().view();
    }

    /** Changes the password and ends all of the user's sessions but the one that asks. Guesses are slowed as at login. */
    void changePassword(SessionUser user, PasswordChange change, String address) {
        Checked checked = passwords.inTurn(() -> check(user, change, address));
        endings.end(() -> replace(user, checked));
        throttle.forgive(checked.attempt());
    }

    /** The hash that the current password was checked against, and that of the new one. */
    private record Checked(LoginThrottle.Attempt attempt, String hash, String replacement) {}

    private Checked check(SessionUser user, PasswordChange change, String address) {
        LoginThrottle.Attempt attempt = throttle.admit(user.name(), address);
        String hash = users.findById(user.id()).orElseThrow().passwordHash();
        if (!passwords.matches(change.current(), hash)) {
            throw wrongPassword();
        }
        return new Checked(attempt, hash, passwords.hash(change.replacement()));
    }

    private List<HashedToken> replace(SessionUser user, Checked checked) {
        if (!users.findLockedById(user.id()).orElseThrow().changePassword(checked.hash(), checked.replacement())) {
            throw wrongPassword(); // it was changed in the meantime
        }
        return sessions.deleteOthers(user.id(), user.token());
    }

    private static ProblemException wrongPassword() {
        return new ProblemException(ErrorCode.BAD_CREDENTIALS, "The current password is wrong. Nothing was changed.");
    }

    private static ProblemException nameTaken(UserName name) {
        return new ProblemException(
                ErrorCode.NAME_TAKEN, "The name '" + name + "' is taken (upper and lower case are the same).");
    }
}
