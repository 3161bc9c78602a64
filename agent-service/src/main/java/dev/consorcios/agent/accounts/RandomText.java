package dev.consorcios.agent.accounts;

import java.security.SecureRandom;
import java.util.Base64;

/** Texts that nobody can guess, of letters, digits, {@code -} and {@code _}. */
final class RandomText {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    static String ofBytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
