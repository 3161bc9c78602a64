package dev.consorcios.agent.accounts;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NewUser;
import dev.consorcios.api.PasswordChange;
import dev.consorcios.api.UserView;
import dev.consorcios.platform.openapi.Refuses;
import dev.consorcios.platform.sessions.SessionUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Accounts")
class AccountController {

    private final Accounts accounts;

    AccountController(Accounts accounts) {
        this.accounts = accounts;
    }

    @Operation(summary = "Registers", description = "Names are unique regardless of case.")
    @ApiResponse(responseCode = "201", description = "The new user")
    @Refuses({ErrorCode.NAME_TAKEN, ErrorCode.TOO_MANY_REQUESTS})
    @SecurityRequirements
    @PostMapping("/v1/users")
    @ResponseStatus(HttpStatus.CREATED)
    UserView register(@RequestBody NewUser user, HttpServletRequest request) {
        return accounts.register(user, request.getRemoteAddr());
    }

    @Operation(summary = "Says who is logged in")
    @ApiResponse(responseCode = "200", description = "The user whose session it is")
    @Refuses(ErrorCode.UNAUTHENTICATED)
    @GetMapping("/v1/me")
    UserView me(@AuthenticationPrincipal SessionUser user) {
        return accounts.find(user);
    }

    @Operation(summary = "Changes one's own password", description = "Ends all of the user's other sessions at once.")
    @ApiResponse(responseCode = "204", description = "The password was changed")
    @Refuses({ErrorCode.UNAUTHENTICATED, ErrorCode.BAD_CREDENTIALS, ErrorCode.TOO_MANY_REQUESTS})
    @PutMapping("/v1/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(
            @AuthenticationPrincipal SessionUser user, @RequestBody PasswordChange change, HttpServletRequest request) {
        accounts.changePassword(user, change, request.getRemoteAddr());
    }
}
