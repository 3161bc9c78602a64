package dev.consorcios.agent.accounts;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.platform.web.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords, as few at once as there are processors: a hash is made to cost memory and time, and whoever floods
 * the service with logins must not get all of either.
 *
 * <p>Argon2id rather than bcrypt, which can not take more than 72 bytes. The algorithm's name stands in each hash, so that
 * it can be replaced while the old hashes stay good.
 */
@Component
class Passwords {

    static final String ALGORITHM = "argon2@SpringSecurity_v5_8";

    /**
     * Hashed like any other, of 32 random bytes that were kept nowhere. It is not made at the start, which would take a tenth
     * of a second longer.
     */
    static final String NOBODYS_HASH = "{" + ALGORITHM + "}$argon2id$v=19$m=16384,t=2,p=1"
            + "$sQ6rZ+LVPgBQ4RrmBNCbjg$eyTE5Uy15w0nSp1Q2Q5tfUql/W9yppukElMivLeW3m8";

    private final PasswordEncoder encoder;
    private final String nobodysHash;
    private final Semaphore turns;
    private final Duration patience;

    @Autowired
    Passwords() {
        this(Duration.ofSeconds(8));
    }

    /** @param patience how long a request waits for its turn before it is sent away */
    Passwords(Duration patience) {
        this(
                Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(),
                NOBODYS_HASH,
                Math.max(2, Runtime.getRuntime().availableProcessors()),
                patience);
    }

    /**
     * @param argon2 says what a hash costs
     * @param nobodysHash costs the same, and has no password
     * @param patience how long a request waits for its turn before it is sent away
     */
    Passwords(Argon2PasswordEncoder argon2, String nobodysHash, int atOnce, Duration patience) {
        this.encoder = new DelegatingPasswordEncoder(ALGORITHM, Map.of(ALGORITHM, argon2));
        this.nobodysHash = nobodysHash;
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /** Does what hashes a password when its turn comes; no database connection should be held meanwhile. */
    <T> T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    String hash(String password) {
        return encoder.encode(password);
    }

    /** Whether the password is that of the hash; takes as long when there is no hash, because there is no such user. */
    boolean matches(String password, @Nullable String hash) {
        boolean equal = encoder.matches(password, hash == null ? nobodysHash : hash);
        return equal && hash != null;
    }

    private static ProblemException busy() {
        return new ProblemException(
                ErrorCode.TOO_MANY_REQUESTS,
                "Too many logins and registrations at once. Try again in a moment.",
                Duration.ofSeconds(2));
    }
}
