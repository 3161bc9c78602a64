package dev.consorcios.platform.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.AreaName;
import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.settings.ClusterSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketSignerTest {

    private static final String SECRET = "a-secret-for-tests-only";
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.123Z");
    private static final AreaName WORLD = new AreaName("World");
    private static final HashedToken SESSION = HashedToken.of("a token");

    private final TicketSigner signer = new TicketSigner(new ClusterSettings(SECRET));

    @Test
    void aTicketIsOpenedWithWhatItWasIssuedFor() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            AreaName area = area(random);
            HashedToken session = HashedToken.of("token " + seed);
            Instant now = Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
            String text = signer.sign(Ticket.issue(session, area, now));
            assertThat(text).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
            assertThat(signer.open(text, area, now)).as("seed %s", seed).contains(session);
            assertThat(signer.open(text, new AreaName(area.value().toLowerCase(java.util.Locale.ROOT)), now))
                    .as("seed %s: the area in other letters", seed)
                    .contains(session);
            assertThat(signer.open(text, new AreaName(area.value() + "x"), now))
                    .as("seed %s: another area", seed)
                    .isEmpty();
        }
    }

    /** Each bit of what crosses the wire, and not only of what it decodes to. */
    @Test
    void noBitOfItCanBeChanged() {
        String text = signer.sign(Ticket.issue(SESSION, WORLD, NOW));
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(signer.open(new String(flipped, StandardCharsets.ISO_8859_1), WORLD, NOW))
                    .as("bit %s", bit)
                    .isEmpty();
        }
    }

    @Test
    void nothingCanBeTakenAwayOrAddedOrPutTogetherAnew() {
        String text = signer.sign(Ticket.issue(SESSION, WORLD, NOW));
        for (int length = 0; length < text.length(); length++) {
            assertThat(signer.open(text.substring(0, length), WORLD, NOW)).isEmpty();
            assertThat(signer.open(text.substring(text.length() - length), WORLD, NOW))
                    .isEmpty();
        }
        for (String added : List.of("=", ".", "A", "AA", " ", "\n", "." + text)) {
            assertThat(signer.open(text + added, WORLD, NOW)).as("'%s'", added).isEmpty();
            assertThat(signer.open(added + text, WORLD, NOW)).as("'%s'", added).isEmpty();
            assertThat(signer.open(text.replace(".", added + "."), WORLD, NOW))
                    .as("'%s'", added)
                    .matches(opened -> added.isEmpty() || opened.isEmpty());
        }
        String other = signer.sign(Ticket.issue(HashedToken.of("another"), WORLD, NOW));
        assertThat(signer.open(text.substring(0, text.indexOf('.')) + other.substring(other.indexOf('.')), WORLD, NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"another-secret-for-tests", "a-secret-for-tests-onlY", "a-secret-for-tests-only1"})
    void anotherClustersTicketIsNone(String secret) {
        TicketSigner other = new TicketSigner(new ClusterSettings(secret));
        assertThat(signer.open(other.sign(Ticket.issue(SESSION, WORLD, NOW)), WORLD, NOW))
                .isEmpty();
    }

    /** The steps of changing the secret: of two neighbours each takes the other's tickets, so there may be both at once. */
    @Test
    void whileTheSecretIsChangedNoTicketIsRefused() {
        List<TicketSigner> steps = Stream.of(
                        SECRET,
                        SECRET + " the-next-secret-for-tests",
                        "the-next-secret-for-tests " + SECRET,
                        "the-next-secret-for-tests")
                .map(secrets -> new TicketSigner(new ClusterSettings(secrets)))
                .toList();
        for (int from = 0; from < steps.size(); from++) {
            String text = steps.get(from).sign(Ticket.issue(SESSION, WORLD, NOW));
            for (int to = 0; to < steps.size(); to++) {
                assertThat(steps.get(to).open(text, WORLD, NOW).isPresent())
                        .as("signed at step %s, opened at step %s", from, to)
                        .isEqualTo(to == 1 || to == 2 || (to == 0) == (from < 2));
            }
        }
    }

    @Test
    void aTicketIsGoodForAMinuteAndNoMoment() {
        String text = signer.sign(Ticket.issue(SESSION, WORLD, NOW));
        assertThat(signer.open(text, WORLD, NOW.plusMillis(59_999))).contains(SESSION);
        assertThat(signer.open(text, WORLD, NOW.plusMillis(60_000))).isEmpty();
        assertThat(signer.open(text, WORLD, NOW.plus(Duration.ofDays(9000)))).isEmpty();
    }

    /** A clock that is a little behind the agent's is forgiven; a ticket from the future is not. */
    @Test
    void aTicketIsNotGoodForLongerThanAnAgentGivesIt() {
        String text = signer.sign(Ticket.issue(SESSION, WORLD, NOW));
        assertThat(signer.open(text, WORLD, NOW.minusMillis(5_000))).contains(SESSION);
        assertThat(signer.open(text, WORLD, NOW.minusMillis(5_001))).isEmpty();
        assertThat(signer.open(signer.sign(new Ticket(SESSION, WORLD.key(), NOW.plusSeconds(3600))), WORLD, NOW))
                .isEmpty();
        for (long end : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1}) {
            assertThat(signer.open(
                            signer.sign(new Ticket(SESSION, WORLD.key(), Instant.ofEpochMilli(end))), WORLD, NOW))
                    .as("ends %s", end)
                    .isEmpty();
        }
    }

    /** The longest key is that of a name whose every letter folds into three. */
    @Test
    void theLongestNamesFitIn() {
        for (String letter : List.of("𝔸", "ΐ", "ß", "\uFB03", "w")) {
            AreaName area = new AreaName(letter.repeat(64));
            String text = signer.sign(Ticket.issue(SESSION, area, NOW));
            assertThat(text).hasSizeLessThanOrEqualTo(TicketSigner.LONGEST);
            assertThat(signer.open(text, area, NOW)).contains(SESSION);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a", "a.b", "=.=", "ñ.ñ", "AQ.AQ", "%41.%41"})
    void whatIsNoTicketIsRefused(String text) {
        assertThat(signer.open(text, WORLD, NOW)).isEmpty();
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertThat(signer.open("A".repeat(1_000_000) + "." + "A".repeat(43), WORLD, NOW))
                .isEmpty();
    }

    /** Signed with the right key, but not of this version's form: what a later version may write. */
    @Test
    void anotherFormIsRefusedThoughItIsSigned() throws Exception {
        byte[] area = WORLD.key().getBytes(StandardCharsets.UTF_8);
        byte[] session = SESSION.bytes();
        long end = NOW.plusSeconds(30).toEpochMilli();
        assertThat(signer.open(signed(payload(1, session, end, area)), WORLD, NOW))
                .contains(SESSION);
        assertThat(signer.open(signed(payload(2, session, end, area)), WORLD, NOW))
                .isEmpty();
        assertThat(signer.open(signed(payload(1, session, end, new byte[] {(byte) 0xff})), WORLD, NOW))
                .isEmpty();
        assertThat(signer.open(signed(payload(1, session, end, new byte[0])), WORLD, NOW))
                .isEmpty();
        for (int length = 0; length < 41; length++) {
            assertThat(signer.open(signed(new byte[length]), WORLD, NOW)).isEmpty();
        }
    }

    /** The key that signs tickets is not the secret itself. */
    @Test
    void theSecretItselfSignsNothing() throws Exception {
        byte[] area = WORLD.key().getBytes(StandardCharsets.UTF_8);
        byte[] payload = payload(1, SESSION.bytes(), NOW.plusSeconds(30).toEpochMilli(), area);
        assertThat(signer.open(text(payload, hmac(SECRET.getBytes(StandardCharsets.UTF_8), payload)), WORLD, NOW))
                .isEmpty();
    }

    @Test
    void aHashIsTheSessionsAndNotItsToken() {
        String text = signer.sign(Ticket.issue(SESSION, WORLD, NOW));
        byte[] payload = Base64.getUrlDecoder().decode(text.substring(0, text.indexOf('.')));
        assertThat(HexFormat.of().formatHex(payload)).contains(SESSION.hex());
        assertThat(new String(payload, StandardCharsets.ISO_8859_1)).doesNotContain("a token", SECRET);
    }

    private static String signed(byte[] payload) throws Exception {
        byte[] key =
                hmac(SECRET.getBytes(StandardCharsets.UTF_8), "consorcios ticket v1".getBytes(StandardCharsets.UTF_8));
        return text(payload, hmac(key, payload));
    }

    private static String text(byte[] payload, byte[] signature) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(payload) + "." + encoder.encodeToString(signature);
    }

    private static byte[] payload(int version, byte[] session, long end, byte[] area) {
        return ByteBuffer.allocate(41 + area.length)
                .put((byte) version)
                .put(session)
                .putLong(end)
                .put(area)
                .array();
    }

    private static byte[] hmac(byte[] key, byte[] message) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    private static AreaName area(Random random) {
        String letters = "abcXYZ019ñÑßéλΣς._-字";
        StringBuilder name = new StringBuilder("n");
        for (int i = random.nextInt(60); i > 0; i--) {
            name.append(letters.charAt(random.nextInt(letters.length())));
        }
        return new AreaName(name.toString());
    }
}
