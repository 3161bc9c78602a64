package dev.consorcios.platform.sessions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A session's token as the database knows it: its SHA-256. A token is 256 random bits, so that a fast hash without salt
 * can not be turned back.
 *
 * @param hex 64 hexadecimal digits
 */
public record HashedToken(String hex) {

    /** The hash of the token that a client sent. */
    public static HashedToken of(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return new HashedToken(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The 32 bytes, as {@code sessions.token_hash} holds them. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return "HashedToken[]";
    }
}
