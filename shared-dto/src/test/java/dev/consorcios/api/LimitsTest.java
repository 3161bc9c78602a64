package dev.consorcios.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-Z.a_9", "..", "-"})
    void aUserNameMayHaveLettersDigitsDotsUnderscoresAndHyphens(String name) {
        assertThat(new UserName(name).value()).isEqualTo(name);
        assertThat(UserName.isValid(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ñ", "a/b", "a\0", "a\n", "'; drop table users; --", "<b>", "a\u202eb"})
    void aUserNameMayHaveNothingElse(String name) {
        refused(() -> new UserName(name), ErrorCode.INVALID_REQUEST);
        assertThat(UserName.isValid(name)).isFalse();
    }

    @Test
    void aUserNameHasUpTo64CharactersAndOneKeyWhateverItsCase() {
        assertThat(new UserName("a".repeat(64)).value()).hasSize(64);
        refused(() -> new UserName("a".repeat(65)), ErrorCode.INVALID_REQUEST);
        assertThat(new UserName("Ana").key()).isEqualTo(new UserName("aNA").key());
    }

    @Test
    void aPasswordHas8To128CharactersHoweverManyBytesTheyTake() {
        refused(() -> new NewUser("ana", "1234567"), ErrorCode.INVALID_REQUEST);
        assertThat(new NewUser("ana", "12345678").password()).hasSize(8);
        assertThat(new NewUser("ana", "🔑".repeat(128)).password()).hasSize(256);
        refused(() -> new NewUser("ana", "🔑".repeat(129)), ErrorCode.INVALID_REQUEST);
        refused(() -> new NewUser("ana", "🔑".repeat(7)), ErrorCode.INVALID_REQUEST);
        refused(() -> new NewUser("ana", "1234567\0"), ErrorCode.INVALID_REQUEST);
        refused(() -> new NewUser("ana", "1234567\u0085"), ErrorCode.INVALID_REQUEST);
        refused(() -> new NewUser("ana", "1234567\ud800"), ErrorCode.INVALID_REQUEST);
    }

    @Test
    void aTextHasOneCharacterTo64KibibytesOfUtf8() {
        refused(() -> new NewsPost("", null), ErrorCode.INVALID_REQUEST);
        assertThat(new NewsPost(" ", null).text()).isEqualTo(" ");
        assertThat(new NewsPost("a".repeat(65_536), null).text()).hasSize(65_536);
        refused(() -> new NewsPost("a".repeat(65_537), null), ErrorCode.TOO_LARGE);
        assertThat(new NewsPost("ñ".repeat(32_768), null).text()).hasSize(32_768);
        refused(() -> new NewsPost("ñ".repeat(32_768) + "a", null), ErrorCode.TOO_LARGE);
        refused(() -> new NewsPost("a\0b", null), ErrorCode.INVALID_REQUEST);
        refused(() -> new NewsPost("\udc00", null), ErrorCode.INVALID_REQUEST);
        assertThat(new NewsPost("\u202e\u200f😀\r\n\t\u0001", null).text()).isEqualTo("\u202e\u200f😀\r\n\t\u0001");
    }

    @Test
    void aTitleHasUpTo200Characters() {
        assertThat(new NewsPost("a", "").title()).isEmpty();
        assertThat(new NewsPost("a", "😀".repeat(200)).title()).hasSize(400);
        refused(() -> new NewsPost("a", "😀".repeat(201)), ErrorCode.INVALID_REQUEST);
        refused(() -> new NewsPost("a", "\0"), ErrorCode.INVALID_REQUEST);
    }

    @Test
    void replicasAreFrom1To100AndADescriptionHasUpTo500Characters() {
        assertThat(new NewArea("a", null, null).replicas()).isNull();
        assertThat(new NewArea("a", "d".repeat(500), 1).replicas()).isEqualTo(1);
        assertThat(new AreaChange(null, 100).replicas()).isEqualTo(100);
        refused(() -> new NewArea("a", null, 0), ErrorCode.INVALID_REQUEST);
        refused(() -> new AreaChange(null, 101), ErrorCode.INVALID_REQUEST);
        refused(() -> new AreaChange(null, Integer.MIN_VALUE), ErrorCode.INVALID_REQUEST);
        refused(() -> new NewArea("a", "d".repeat(501), null), ErrorCode.INVALID_REQUEST);
    }

    @Test
    void anIdempotencyKeyHas1To128PrintableAsciiCharacters() {
        assertThat(Limits.idempotencyKey("~ ".repeat(64))).hasSize(128);
        refused(() -> Limits.idempotencyKey(""), ErrorCode.INVALID_REQUEST);
        refused(() -> Limits.idempotencyKey("k".repeat(129)), ErrorCode.INVALID_REQUEST);
        refused(() -> Limits.idempotencyKey("ñ"), ErrorCode.INVALID_REQUEST);
        refused(() -> Limits.idempotencyKey("a\tb"), ErrorCode.INVALID_REQUEST);
    }

    @Test
    void aCursorIsNeverBelowZero() {
        assertThat(new CursorMove(0L).position()).isZero();
        refused(() -> new CursorMove(-1L), ErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://node-1:8005", "https://news.example.org/node-1", "http://[::1]:8005", "http://10.0.0.7"})
    void aNodeRegistersAnAbsoluteAddress(String url) {
        assertThat(new NodeRegistration(url + "/", url, null).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "node-1:8005",
                "ftp://node-1",
                "http://",
                "http:///x",
                "http://ana:secret@node-1",
                "http://node-1?x",
                "http://node-1#x",
                "http://node 1",
                "http://node-1:0",
                "http://node-1:65536",
                "javascript:alert(1)",
                "http://node-1/\r\nSet-Cookie: a=b",
                "http://nóde",
                "http://node-1/../x",
                "http://node-1/x/.",
                "http://node-1/x/%2E%2e",
                "http://node-1//",
                "http://node-1//x",
                "http://node-1/x//",
                "http://node-1/x%2F/y",
                "http://node-1/%00",
                "http://node-1/x%0d%0aSet-Cookie",
                "http://node-1/%7F",
                "http://node-1/%C2%85",
                "http://node_1:8005"
            })
    void anythingElseIsNoAddress(String url) {
        refused(() -> new NodeRegistration(url, null, null), ErrorCode.INVALID_REQUEST);
        refused(() -> new NodeRegistration("http://node-1", url, null), ErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP://LOCALHOST:47101, http://localhost:47101",
        "Https://News.Example.ORG/Node-1/, https://news.example.org/Node-1",
        "http://[FE80::A]:8005, http://[fe80::a]:8005",
        "http://node-1:08005, http://node-1:8005",
        "http://node-1:, http://node-1",
        "http://node-1/a%20b/c~;d, http://node-1/a%20b/c~;d"
    })
    void anAddressIsKeptInOneForm(String url, String kept) {
        NodeRegistration registration = new NodeRegistration(url, url, null);
        assertThat(registration.url()).isEqualTo(kept);
        assertThat(registration.publicUrl()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "http://node-1?x   | must be an address like http://host:port, without user, query or fragment.",
                "http://node-1/../x| must not have an empty part, '.' or '..' in its path.",
                "http://node-1/x// | must not have an empty part, '.' or '..' in its path.",
                "http://node-1/%00 | must not hold control characters, not even percent-encoded."
            })
    void aRefusedAddressIsToldWhatIsWrongWithIt(String url, String message) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> new NodeRegistration(url, null, null))
                .withMessage("url " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a_b:47101", "http://a_b", "https://my_node.example.org/x"})
    void ofAHostNameWithAnUnderscoreItIsSaidThatTheUnderscoreIsTheTrouble(String url) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> new NodeRegistration("http://node-1", url, null))
                .withMessage(
                        "publicUrl has an underscore in its host name, which HTTP clients do not take. Give the host"
                                + " a name without one, such as a network alias.");
        refused(() -> new NodeRegistration("http://a_b?x", null, null), ErrorCode.INVALID_REQUEST);
    }

    @Test
    void secretsDoNotShowWhenARequestIsLogged() {
        assertThat(new NewUser("ana", "correct horse")).asString().doesNotContain("horse");
        assertThat(new Login("ana", "correct horse")).asString().doesNotContain("horse");
        assertThat(new PasswordChange("correct horse", "correct horse"))
                .asString()
                .doesNotContain("horse");
    }

    @Test
    void theErrorCodesAreTheContractsClosedList() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::code).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "invalid-request",
                        "bad-credentials",
                        "unauthenticated",
                        "not-admin",
                        "not-subscribed",
                        "not-author",
                        "area-not-found",
                        "news-not-found",
                        "news-deleted",
                        "node-not-found",
                        "not-found",
                        "name-taken",
                        "area-exists",
                        "key-reused",
                        "too-large",
                        "too-many-requests",
                        "node-unreachable",
                        "no-node",
                        "database-unavailable",
                        "internal");
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(ErrorCode.of(code.code())).contains(code);
            assertThat(code.type()).endsWith(code.code());
        }
        assertThat(ErrorCode.of("no-such-code")).isEmpty();
    }

    private static void refused(ThrowingCallable call, ErrorCode code) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(call)
                .returns(code, InvalidValueException::code);
    }
}
