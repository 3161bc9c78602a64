package dev.consorcios.cli.importing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The key that makes the post of a record safe to repeat: a hash of the file's name, the record's number and what it
 * holds. The same file gives the same keys; two equal records of one file, different ones.
 */
final class RecordKey {

    /** 160 bits: no two records will ever meet. */
    private static final int HEX_DIGITS = 40;

    private RecordKey() {}

    static String of(String fileName, Entry.Item item) {
        MessageDigest digest = sha256();
        add(digest, fileName);
        add(digest, Long.toString(item.number()));
        add(digest, item.area());
        add(digest, item.title());
        add(digest, item.text());
        return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
    }

    /** With its length before it, so that no text can pass for the end of one field and the beginning of the next. */
    private static void add(MessageDigest digest, @Nullable String field) {
        byte[] bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("Every Java platform has SHA-256", e);
        }
    }
}
