package dev.consorcios.agent.accounts;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NewUser;
import dev.consorcios.api.PasswordChange;
import dev.consorcios.api.UserName;
import dev.consorcios.api.UserView;
import dev.consorcios.platform.sessions.SessionUser;
import dev.consorcios.platform.web.ProblemException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Users' accounts. Passwords are hashed and checked outside of transactions: that takes long. */
@Service
class Accounts {

    private final Users users;
    private final Sessions sessions;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final TransactionTemplate transaction;

    Accounts(
            Users users,
            Sessions sessions,
            Passwords passwords,
            LoginThrottle throttle,
            TransactionTemplate transaction) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
        this.transaction = transaction;
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
        passwords.inTurn(() -> {
            LoginThrottle.Attempt attempt = throttle.admit(user.name(), address);
            String checked = users.findById(user.id()).orElseThrow().passwordHash();
            if (!passwords.matches(change.current(), checked)
                    || !replace(user, checked, passwords.hash(change.replacement()))) {
                throw new ProblemException(
                        ErrorCode.BAD_CREDENTIALS, "The current password is wrong. Nothing was changed.");
            }
            throttle.forgive(attempt);
            return user;
        });
    }

    private boolean replace(SessionUser user, String checked, String replacement) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean changed = users.findLockedById(user.id()).orElseThrow().changePassword(checked, replacement);
            if (changed) {
                sessions.endOthers(user.id(), user.token());
            }
            return changed;
        }));
    }

    private static ProblemException nameTaken(UserName name) {
        return new ProblemException(
                ErrorCode.NAME_TAKEN, "The name '" + name + "' is taken (upper and lower case are the same).");
    }
}
