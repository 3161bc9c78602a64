package dev.consorcios.platform.web;

import dev.consorcios.api.Problem;
import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import tools.jackson.databind.json.JsonMapper;

/** What Tomcat refuses before any filter sees it (a malformed path or header): a problem document, not Tomcat's page. */
final class ProblemValve extends ErrorReportValve {

    private final JsonMapper json;

    ProblemValve(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String path = request.getRequestURI() == null ? "/" : request.getRequestURI(); // not read yet, or unreadable
        ProblemException problem = Problems.ofStatus(HttpStatusCode.valueOf(status));
        try {
            response.setContentType(Problem.MEDIA_TYPE);
            response.setCharacterEncoding("UTF-8");
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(json.writeValueAsString(Problem.of(problem.code(), status, problem.detail(), path)));
                response.finishResponse();
            }
        } catch (IOException e) {
            // The client has gone: nobody is there to read a problem.
        }
    }
}
