package dev.consorcios.platform.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bodies of requests have to be UTF-8, byte for byte. */
public final class Utf8 {

    private Utf8() {}

    /**
     * Whether this is UTF-8. A zero byte, which UTF-8 itself has nothing against, is a sign of UTF-16 or UTF-32 and never part
     * of JSON.
     */
    public static boolean isValid(byte[] body) {
        for (byte value : body) {
            if (value == 0) {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)); // reports what is malformed
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
