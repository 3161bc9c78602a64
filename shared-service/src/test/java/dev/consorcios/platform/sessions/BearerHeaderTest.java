package dev.consorcios.platform.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

class BearerHeaderTest {

    private static final String REFUSED = "refused";

    private final BearerTokenResolver ours = new BearerHeader();
    private final BearerTokenResolver springs = new DefaultBearerTokenResolver();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer =",
                "Bearer a",
                "bearer a",
                "BEARER a==",
                "Bearer a=b",
                "Bearer  a",
                "Bearer a ",
                "Bearertoken",
                "Bearer\ta",
                "Basic a",
                "Bearer aZ09-._~+/",
                "Bearer ñ",
                "Bearer a,b"
            })
    void itReadsAHeaderAsSpringsOwnDoes(String header) {
        assertThat(outcome(ours, header)).isEqualTo(outcome(springs, header));
    }

    @Test
    void itReadsWhateverElseAsSpringsOwnDoes() {
        Random random = new Random(7);
        String letters = "Bearer =a9-._~+/ \t\"ñ";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder header = new StringBuilder(random.nextInt(4) == 0 ? "" : "Bearer ");
            for (int length = random.nextInt(6); length > 0; length--) {
                header.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertThat(outcome(ours, header.toString()))
                    .as("of '%s'", header)
                    .isEqualTo(outcome(springs, header.toString()));
        }
    }

    private static @Nullable String outcome(BearerTokenResolver resolver, String header) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/v1/me");
        request.addHeader(HttpHeaders.AUTHORIZATION, header);
        try {
            return resolver.resolve(request);
        } catch (OAuth2AuthenticationException e) {
            return REFUSED + e.getError().getErrorCode();
        }
    }
}
