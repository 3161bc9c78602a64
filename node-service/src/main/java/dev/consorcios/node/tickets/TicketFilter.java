package dev.consorcios.node.tickets;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.node.sessions.NodeSessions;
import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.sessions.SessionAuthentication;
import dev.consorcios.platform.sessions.SessionUser;
import dev.consorcios.platform.tickets.Ticket;
import dev.consorcios.platform.tickets.TicketSigner;
import dev.consorcios.platform.web.ProblemException;
import dev.consorcios.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Lets in who brings a ticket for the area of the path and no {@code Authorization}: that header goes before, since who
 * sends it has not lost it on the way. The ticket only names a session; the session itself is found as for any token, so
 * that a ticket is worth nothing once its session has ended.
 */
public final class TicketFilter extends OncePerRequestFilter {

    private static final RequestMatcher BELOW_AN_AREA = PathPatternRequestMatcher.pathPattern("/v1/areas/{area}/**");

    private final TicketSigner signer;
    private final NodeSessions sessions;
    private final ProblemWriter problems;
    private final Clock clock;

    public TicketFilter(TicketSigner signer, NodeSessions sessions, ProblemWriter problems, Clock clock) {
        this.signer = signer;
        this.sessions = sessions;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<String> tickets = tickets(request.getQueryString());
        RequestMatcher.MatchResult match = BELOW_AN_AREA.matcher(request);
        if (tickets.isEmpty() || !match.isMatch() || request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            chain.doFilter(request, response);
            return;
        }
        Optional<SessionUser> user = tickets.size() > 1
                ? Optional.empty()
                : session(tickets.getFirst(), match.getVariables().get("area"))
                        .flatMap(session -> sessions.find(request, session));
        if (user.isEmpty()) {
            problems.write(noGood(), request, response);
            return;
        }
        // Cleared by Spring Security when the request ends; nothing is kept between requests.
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new SessionAuthentication(user.get(), noGood()));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    private static ProblemException noGood() {
        return new ProblemException(
                ErrorCode.UNAUTHENTICATED,
                "The ticket in the address is not good for this, or no longer: it lasts a minute, for one area,"
                        + " and ends with its session. Send the request to the agent again, with the session"
                        + " in the header 'Authorization: Bearer …', and follow its redirect.");
    }

    private Optional<HashedToken> session(String ticket, @Nullable String area) {
        try {
            return signer.open(ticket, new AreaName(String.valueOf(area)), clock.instant());
        } catch (InvalidValueException e) {
            return Optional.empty(); // no ticket is for what can not be an area
        }
    }

    /** From the query itself, as it came: asking the request for a parameter may read its body. */
    private static List<String> tickets(@Nullable String query) {
        return query == null || !query.contains(Ticket.PARAMETER) // as it is with nearly all
                ? List.of()
                : UriComponentsBuilder.newInstance()
                        .query(query)
                        .build()
                        .getQueryParams()
                        .getOrDefault(Ticket.PARAMETER, List.of())
                        .stream()
                        .map(value -> value == null ? "" : value)
                        .toList();
    }
}
