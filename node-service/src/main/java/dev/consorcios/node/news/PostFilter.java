package dev.consorcios.node.news;

import dev.consorcios.api.NewsPost;
import dev.consorcios.node.areas.AssignedAreas;
import dev.consorcios.node.membership.ThisNode;
import dev.consorcios.node.sessions.NodeSessions;
import dev.consorcios.platform.sessions.SessionUser;
import dev.consorcios.platform.web.ProblemException;
import dev.consorcios.platform.web.ProblemWriter;
import dev.consorcios.platform.web.Utf8;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores posts before anything else is done for their request, as {@link PageFilter} answers who reads: of what a post costs
 * the node, Spring Security and Spring MVC are a good part. The author is one whose session is remembered here; the statement
 * that stores the post finds out whether it still holds.
 *
 * <p>Whatever it does not understand or is refused goes on to {@link NewsController} as if this filter were not there: nothing
 * has been stored of it. What fails with less certainty is answered here, and not tried again.
 */
final class PostFilter extends OncePerRequestFilter {

    private final Posting posting;
    private final NodeSessions sessions;
    private final AssignedAreas areas;
    private final ThisNode node;
    private final JsonMapper json;
    private final ProblemWriter problems;

    PostFilter(
            Posting posting,
            NodeSessions sessions,
            AssignedAreas areas,
            ThisNode node,
            JsonMapper json,
            ProblemWriter problems) {
        this.posting = posting;
        this.sessions = sessions;
        this.areas = areas;
        this.node = node;
        this.json = json;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        AskedPost asked = AskedPost.of(request);
        SessionUser author =
                asked == null ? null : sessions.remembered(asked.author()).orElse(null);
        if (asked == null || author == null) {
            chain.doFilter(request, response);
            return;
        }
        ReadRequest read = ReadRequest.of(request);
        NewsPost content = content(read.body());
        if (content == null || !isAnswered(asked, author, content, request, response)) {
            chain.doFilter(read, response);
        }
    }

    /** The post that a body holds; null where there is something to say against it. */
    private @Nullable NewsPost content(byte @Nullable [] body) {
        if (body == null || !Utf8.holds(body)) {
            return null;
        }
        try {
            return json.readValue(body, NewsPost.class);
        } catch (JacksonException e) {
            return null;
        }
    }

    /** Stores the post and says so, or how that failed; false where the post was refused or is not for this node. */
    private boolean isAnswered(
            AskedPost asked,
            SessionUser author,
            NewsPost content,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(it -> it.setPathPattern(PlainRequest.PATTERN));
        Optional<Posting.Posted> posted;
        try {
            posted = areas.find(asked.area()).map(area -> posting.post(new Draft(area, author, content, asked.key())));
        } catch (RuntimeException e) {
            if (e instanceof ProblemException problem
                    && problem.status() < HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
                return false;
            }
            SecurityHeaders.writeUncached(request, response); // the database is away, or there is too much to store
            problems.writeFailure(e, request, response);
            return true;
        }
        if (posted.isPresent()) {
            write(posted.get(), request, response);
        }
        return posted.isPresent();
    }

    private void write(Posting.Posted posted, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        SecurityHeaders.writeUncached(request, response);
        response.setStatus(posted.status().value());
        response.setHeader(HttpHeaders.LOCATION, node.forClients(posted.path()).toASCIIString());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        byte[] item = json.writeValueAsBytes(posted.item());
        response.setContentLength(item.length);
        response.getOutputStream().write(item);
    }
}
