package dev.consorcios.platform.tickets;

import dev.consorcios.api.AreaName;
import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.settings.ClusterSettings;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes and reads tickets: {@code payload.signature}, both in base64url without padding. The payload is the format's
 * version (one byte), the session's hash (32 bytes), the end in milliseconds since 1970 (8 bytes) and the area's key in
 * UTF-8. The signature is the payload's HMAC-SHA256, with a key that comes of the cluster's secret and serves for nothing
 * else: a signature made here opens no other door. While the secret is changed, those of each accepted secret are read.
 */
public final class TicketSigner {

    /** More than the longest area's key can need; what is longer is not even decoded. */
    static final int LONGEST = 1200;

    private static final String PURPOSE = "consorcios ticket v1";
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte VERSION = 1;
    private static final int HASH_BYTES = 32;
    private static final int HEAD_BYTES = 1 + HASH_BYTES + Long.BYTES;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    /** One for each secret that is accepted; the first signs. */
    private final List<SecretKeySpec> keys;

    public TicketSigner(ClusterSettings cluster) {
        this.keys = cluster.secrets().stream().map(TicketSigner::key).toList();
    }

    private static SecretKeySpec key(String secret) {
        SecretKeySpec whole = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        return new SecretKeySpec(mac(whole, PURPOSE.getBytes(StandardCharsets.UTF_8)), ALGORITHM);
    }

    /** The ticket as it stands in an address: letters, digits and {@code . _ -}. */
    public String sign(Ticket ticket) {
        byte[] area = ticket.areaKey().getBytes(StandardCharsets.UTF_8);
        byte[] payload = ByteBuffer.allocate(HEAD_BYTES + area.length)
                .put(VERSION)
                .put(ticket.session().bytes())
                .putLong(ticket.expiresAt().toEpochMilli())
                .put(area)
                .array();
        return ENCODER.encodeToString(payload) + "." + ENCODER.encodeToString(mac(keys.getFirst(), payload));
    }

    /** The session that {@code text} lets into the area now; empty where it is no ticket of ours, or not a good one. */
    public Optional<HashedToken> open(String text, AreaName area, Instant now) {
        int dot = text.indexOf('.');
        if (dot < 0 || text.length() > LONGEST) {
            return Optional.empty();
        }
        return decode(text.substring(0, dot))
                .filter(payload -> decode(text.substring(dot + 1))
                        .filter(signature -> isOurs(signature, payload))
                        .isPresent())
                .flatMap(TicketSigner::read)
                .filter(ticket -> ticket.isGoodFor(area, now))
                .map(Ticket::session);
    }

    private boolean isOurs(byte[] signature, byte[] payload) {
        return keys.stream().anyMatch(key -> MessageDigest.isEqual(signature, mac(key, payload)));
    }

    /** Only the one way in which {@link #sign} writes these bytes: the decoder itself would overlook some flipped bits. */
    private static Optional<byte[]> decode(String text) {
        try {
            byte[] bytes = DECODER.decode(text);
            return ENCODER.encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Reads what was signed with our key; another version's may still be of another form. */
    private static Optional<Ticket> read(byte[] payload) {
        ByteBuffer buffer = ByteBuffer.wrap(payload);
        if (payload.length <= HEAD_BYTES || buffer.get() != VERSION) {
            return Optional.empty();
        }
        byte[] session = new byte[HASH_BYTES];
        buffer.get(session);
        Instant expiresAt = Instant.ofEpochMilli(buffer.getLong());
        try {
            String area = StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
            return Optional.of(new Ticket(new HashedToken(HexFormat.of().formatHex(session)), area, expiresAt));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static byte[] mac(SecretKeySpec key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC with SHA-256", e);
        }
    }
}
