package dev.consorcios.node.membership;

import dev.consorcios.api.Headers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Knows whether clients want anything from this node just now, and sends them back to the agents when it is about to go.
 * Health checks and metrics are no clients.
 */
final class Traffic extends OncePerRequestFilter {

    private final LongSupplier nanos;
    private volatile boolean turningAway;
    private int inFlight;
    private long lastEnd;

    /** @param nanos a clock that only ever goes forward */
    Traffic(LongSupplier nanos) {
        this.nanos = nanos;
        this.lastEnd = nanos.getAsLong();
    }

    /** Whether every answer tells its client to ask an agent for another node. All are served, whatever is said here. */
    void turnAway(boolean away) {
        turningAway = away;
    }

    /** Whether no request is being answered, nor was any in the time before. */
    synchronized boolean isQuietFor(Duration time) {
        return inFlight == 0 && nanos.getAsLong() - lastEnd >= time.toNanos();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/v1/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        begin();
        try {
            if (turningAway) {
                response.setHeader(Headers.ROUTE_STALE, "true");
            }
            chain.doFilter(request, response);
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        inFlight++;
    }

    private synchronized void end() {
        inFlight--;
        lastEnd = nanos.getAsLong();
    }
}
