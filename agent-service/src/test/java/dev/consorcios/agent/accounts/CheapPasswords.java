package dev.consorcios.agent.accounts;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * What agents that tests start in their own JVM hash with: the same algorithm at a small part of its cost, which had been a
 * quarter of all work of the tests.
 */
@Component
@Primary
@ConditionalOnBooleanProperty(name = CheapPasswords.SETTING, matchIfMissing = true)
class CheapPasswords extends Passwords {

    /** Among the settings of an agent that is to hash as agents do outside of tests. */
    static final String NONE = CheapPasswords.SETTING + "=false";

    static final String SETTING = "test.cheap-passwords";

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int KIBIBYTES = 64;

    CheapPasswords() {
        this(new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, KIBIBYTES, 1));
    }

    private CheapPasswords(Argon2PasswordEncoder cheap) {
        super(
                cheap,
                "{" + ALGORITHM + "}" + cheap.encode(KeyGenerators.string().generateKey()),
                2,
                Duration.ofMinutes(1));
    }
}
