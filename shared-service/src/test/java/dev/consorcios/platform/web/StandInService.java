package dev.consorcios.platform.web;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NewsPost;
import dev.consorcios.platform.sessions.SessionSecurity;
import dev.consorcios.platform.sessions.SessionUser;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The smallest service that stands on the platform: one path that reads a body, one that fails as it is told. */
@SpringBootApplication
class StandInService {

    @Bean
    SecurityFilterChain security(HttpSecurity http, SessionSecurity sessions) {
        return sessions.build(
                http,
                rules -> rules.requestMatchers("/v1/open/**")
                        .permitAll()
                        .requestMatchers("/v1/admin")
                        .hasRole(SessionUser.ADMIN));
    }

    @RestController
    static class Paths {

        @PostMapping("/v1/open/news")
        @ResponseStatus(HttpStatus.CREATED)
        NewsPost post(@RequestBody NewsPost news) {
            return news;
        }

        @PostMapping("/v1/open/number")
        Map<String, Integer> number(@RequestBody Map<String, Integer> numbers) {
            return numbers;
        }

        @GetMapping("/v1/open/page")
        int page(@RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
            return limit;
        }

        @GetMapping("/v1/open/named/{name}")
        Map<String, String> named(@PathVariable String name) {
            return Map.of("name", name);
        }

        @GetMapping("/v1/open/fail")
        void fail(@RequestParam String how) throws Exception {
            switch (how) {
                case "outage" -> throw new SQLException("FATAL: terminating connection", "57P01");
                case "busy" ->
                    throw new ProblemException(ErrorCode.TOO_MANY_REQUESTS, "Wait.", Duration.ofMillis(1200));
                default -> throw new IllegalStateException("select * from secrets -- dev.consorcios.Secret");
            }
        }

        @GetMapping({"/v1/me", "/v1/admin"})
        Map<String, String> me(@AuthenticationPrincipal SessionUser user) {
            return Map.of("name", user.name());
        }
    }
}
