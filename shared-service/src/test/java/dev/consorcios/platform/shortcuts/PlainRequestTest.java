package dev.consorcios.platform.shortcuts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.AreaName;
import dev.consorcios.platform.sessions.HashedToken;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;

class PlainRequestTest {

    private static final String TOKEN = "x".repeat(43);

    @ParameterizedTest
    @CsvSource({
        "/v1/areas/World/news, World",
        "/v1/areas/wORLD/news, World",
        "/v1/areas/%C3%81rea%20one/news, Área one",
        "/v1/areas/a-b/news, a-b",
        "/v1/areas/news/news, news"
    })
    void theAreaIsThatOfThePath(String path, String area) {
        PlainRequest plain = Objects.requireNonNull(plain(get(path)));
        assertThat(plain.area().key()).isEqualTo(new AreaName(area).key());
        assertThat(plain.token()).isEqualTo(HashedToken.of(TOKEN));
        assertThat(plain.takesJson()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/areas/World",
                "/v1/areas/World/",
                "/v1/areas/World/news/",
                "/v1/areas/World/news/1",
                "/v1/areas/World/route",
                "/v1/areas/World;x/news",
                "/v1/areas/World/news;x",
                "/v1/areas/World/../news",
                "/v1/areas//news",
                "/v1/areas/news",
                "//v1/areas/World/news",
                "/V1/areas/World/news",
                "/v1/areas/%2e/news",
                "/v1/areas/%2E%2E/news",
                "/v1/areas/a%2Fb/news",
                "/v1/areas/a%3Bb/news",
                "/v1/areas/a%5Cb/news",
                "/v1/areas/%20World/news",
                "/v1/areas/World%0A/news",
                "/v1/areas/Wor%0Ald/news",
                "/v1/areas/%zz/news",
                "/v1/areas/%/news"
            })
    void whatSpringSecurityOrAnyoneMayRefuseInAPathIsForThemToSee(String path) {
        assertThat(plain(get(path))).isNull();
    }

    @Test
    void anotherMethodIsAnotherRequest() {
        MockHttpServletRequest head = get("/v1/areas/World/news");
        head.setMethod("HEAD");
        assertThat(plain(head)).isNull();
        assertThat(PlainRequest.of(get("/v1/areas/World/news"), HttpMethod.POST, "/news"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer  x", "Basic x", "Bearer ñ"})
    void itHasABearerTokenThatIsWellFormed(String authorization) {
        MockHttpServletRequest request = get("/v1/areas/World/news");
        request.removeHeader("Authorization");
        request.addHeader("Authorization", authorization);
        assertThat(plain(request)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            */*                                         | true
            application/json                            | true
            application/json,application/problem+json   | true
            application/json, */*                       | true
            */*, application/json                       | true
            application/*                               | false
            */*, application/problem+json               | false
            application/problem+json, */*               | false
            application/problem+json                    | false
            application/json;q=0.9                      | false
            application/vnd.x+json, application/json    | false
            application/json, text/html                 | false
            application/json, foo/                      | false
            application/json,                           | true
            text/html                                   | false
            ,                                           | false
            """)
    void jsonIsWrittenToWhoAsksForNothingElse(String accept, boolean taken) {
        MockHttpServletRequest request = get("/v1/areas/World/news");
        request.addHeader("Accept", accept);
        assertThat(Objects.requireNonNull(plain(request)).takesJson()).isEqualTo(taken);
    }

    @Test
    void severalFieldsAreForOthersToPutTogether() {
        MockHttpServletRequest request = get("/v1/areas/World/news");
        request.addHeader("Accept", "application/json");
        request.addHeader("Accept", "text/html");
        assertThat(Objects.requireNonNull(plain(request)).takesJson()).isFalse();
    }

    private static MockHttpServletRequest get(String path) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.addHeader("Authorization", "Bearer " + TOKEN);
        return request;
    }

    private static @Nullable PlainRequest plain(MockHttpServletRequest request) {
        return PlainRequest.of(request, HttpMethod.GET, "/news");
    }
}
