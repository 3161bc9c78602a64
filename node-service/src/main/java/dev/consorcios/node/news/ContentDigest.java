package dev.consorcios.node.news;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * What stays of a deleted item's content: enough to tell, when its idempotency key comes again, whether the content is the
 * same. SHA-256 over the title's length (-1 where there is none), the title and the text, so that no title and text run
 * together into those of another item.
 */
final class ContentDigest {

    private ContentDigest() {}

    static byte[] of(@Nullable String title, String text) {
        byte[] titleBytes = title == null ? new byte[0] : title.getBytes(StandardCharsets.UTF_8);
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(title == null ? -1 : titleBytes.length)
                .array());
        digest.update(titleBytes);
        return digest.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
