package dev.consorcios.node.sessions;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.platform.database.DatabaseOutage;
import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.sessions.SessionAuthentication;
import dev.consorcios.platform.web.ProblemException;
import dev.consorcios.platform.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Sees to it that a remembered session is worth nothing once it has ended. A request that came in with one is
 *
 * <ul>
 *   <li>served by a statement that finds the session itself, or fails with {@code unauthenticated}: then it is forgotten
 *       here;
 *   <li>refused before it gets there (a parameter is wrong, there is no such area): then the session is looked up here,
 *       before the refusal goes out. Else somebody who has logged out would be told which areas there are.
 * </ul>
 *
 * <p>Either way the client is told the same as when the session is found to have ended in the first place.
 */
@Component
class EndedSessions implements HandlerExceptionResolver, Ordered {

    private final NodeSessions sessions;
    private final ProblemWriter problems;

    EndedSessions(NodeSessions sessions, ProblemWriter problems) {
        this.sessions = sessions;
        this.problems = problems;
    }

    /** Before all that make an answer of the failure. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!FrequentRequests.MATCHER.matches(request)
                || !(SecurityContextHolder.getContext().getAuthentication() instanceof SessionAuthentication session)
                || !hasEnded(session.getPrincipal().token(), failure)) {
            return null;
        }
        try {
            problems.write(session.ended(), request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelAndView();
    }

    private boolean hasEnded(HashedToken token, Exception failure) {
        if (failure instanceof ProblemException problem && problem.code() == ErrorCode.UNAUTHENTICATED) {
            sessions.forget(token);
            return true;
        }
        return isRefusal(failure) && sessions.look(token).isEmpty();
    }

    /** A failure of ours tells a stranger nothing; and while the database is away there is no use in asking it. */
    private static boolean isRefusal(Exception failure) {
        return failure instanceof ProblemException problem
                ? problem.status() < 500
                : !DatabaseOutage.isCauseOf(failure);
    }
}
