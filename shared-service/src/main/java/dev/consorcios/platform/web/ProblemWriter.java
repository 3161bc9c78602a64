package dev.consorcios.platform.web;

import dev.consorcios.api.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem documents, whatever the client says it accepts: an error in another form is better than none. */
public final class ProblemWriter {

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /** Answers with {@code problem}, unless the answer is on its way already. */
    public void write(ProblemException problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.status());
        Duration retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            long seconds = Math.max(1, (retryAfter.toMillis() + 999) / 1000);
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
        if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(Problem.MEDIA_TYPE);
        byte[] body =
                json.writeValueAsBytes(Problem.of(problem.code(), problem.status(), problem.detail(), path(request)));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Answers with what {@code failure} is to a client. */
    public void writeFailure(Throwable failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write(Problems.of(failure), request, response);
    }

    /** What the client asked for, also where the servlet container has sent the request on to the page for errors. */
    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                ? asked
                : request.getRequestURI();
    }
}
