package dev.consorcios.agent.accounts;

import dev.consorcios.agent.sessions.SessionEndings;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Login;
import dev.consorcios.api.SessionView;
import dev.consorcios.platform.openapi.Refuses;
import dev.consorcios.platform.sessions.SessionUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Sessions")
class SessionController {

    private final Logins logins;
    private final Sessions sessions;
    private final SessionEndings endings;

    SessionController(Logins logins, Sessions sessions, SessionEndings endings) {
        this.logins = logins;
        this.sessions = sessions;
        this.endings = endings;
    }

    @Operation(
            summary = "Logs in",
            description = "The token is shown this once. Repeated failures have to wait, ever longer, up to a minute.")
    @ApiResponse(responseCode = "201", description = "The new session")
    @Refuses({ErrorCode.BAD_CREDENTIALS, ErrorCode.TOO_MANY_REQUESTS})
    @SecurityRequirements
    @PostMapping("/v1/sessions")
    @ResponseStatus(HttpStatus.CREATED)
    SessionView login(@RequestBody Login login, HttpServletRequest request) {
        return logins.login(login, request.getRemoteAddr());
    }

    @Operation(summary = "Logs out", description = "After the answer no agent and no node accepts the session.")
    @ApiResponse(responseCode = "204", description = "The session has ended")
    @Refuses(ErrorCode.UNAUTHENTICATED)
    @DeleteMapping("/v1/sessions/current")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(@AuthenticationPrincipal SessionUser user) {
        endings.end(() -> sessions.delete(user.token()));
    }
}
