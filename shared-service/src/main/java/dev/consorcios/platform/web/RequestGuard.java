package dev.consorcios.platform.web;

import dev.consorcios.api.Limits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The outermost filter: refuses bodies over the limit before anything reads them, and turns what fails outside of Spring
 * MVC (the database being away when a session is looked up) into the same problem documents as inside.
 */
final class RequestGuard extends OncePerRequestFilter {

    private final ProblemWriter writer;

    RequestGuard(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > Limits.BODY_BYTES) {
            writer.write(Problems.tooLarge(), request, response);
            return;
        }
        String type = request.getContentType();
        if (type != null && type.contains("*")) { // which Spring can not bear in a request
            writer.write(Problems.notJson(), request, response);
            return;
        }
        try {
            chain.doFilter(new LimitedRequest(request, Limits.BODY_BYTES), response);
        } catch (RuntimeException | ServletException e) {
            writer.writeFailure(e, request, response);
        }
    }
}
