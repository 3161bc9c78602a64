package dev.consorcios.node.news;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NewsPost;
import dev.consorcios.node.areas.AssignedAreas;
import dev.consorcios.node.membership.ThisNode;
import dev.consorcios.node.sessions.NodeSessions;
import dev.consorcios.platform.sessions.SessionUser;
import dev.consorcios.platform.shortcuts.SecurityHeaders;
import dev.consorcios.platform.shortcuts.Shortcuts;
import dev.consorcios.platform.web.ProblemException;
import dev.consorcios.platform.web.ProblemWriter;
import dev.consorcios.platform.web.Utf8;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores posts before anything else is done for their request, as {@link PageFilter} answers who reads: of what a post costs
 * the node, Spring Security and Spring MVC are a good part. The author is one whose session is remembered here; the statement
 * that stores the post finds out whether it still holds.
 *
 * <p>What it does not understand goes on to {@link NewsController} as if this filter were not there, and so does a post whose
 * session has ended or whose area is gone or not this node's: nothing has been stored of it. All other failures are answered
 * here, so that nothing is tried twice.
 */
final class PostFilter extends OncePerRequestFilter {

    private static final Set<ErrorCode> FOR_OTHERS = EnumSet.of(ErrorCode.UNAUTHENTICATED, ErrorCode.AREA_NOT_FOUND);

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
                asked == null ? null : sessions.remembered(asked.session()).orElse(null);
        if (asked == null || author == null) {
            chain.doFilter(request, response);
            return;
        }
        NewsPost content = readOrPassOn(request, response, chain);
        if (content != null && !answer(asked, author, content, request, response)) {
            // Written anew: a post waits without its body, whose length says nothing about the post's.
            chain.doFilter(ReadRequest.of(request, json.writeValueAsBytes(content)), response);
        }
    }

    /** The post that the body holds; null where it holds none, and the request has gone on with it. */
    private @Nullable NewsPost readOrPassOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ReadRequest read = ReadRequest.of(request);
        NewsPost content = parsed(read.body());
        if (content == null) {
            chain.doFilter(read, response);
        }
        return content;
    }

    private @Nullable NewsPost parsed(byte @Nullable [] body) {
        if (body == null || !Utf8.isValid(body)) {
            return null;
        }
        try {
            return json.readValue(body, NewsPost.class);
        } catch (JacksonException e) {
            return null;
        }
    }

    /** Stores the post and says so, or why not; false where others have to look again at the session or the area. */
    private boolean answer(
            AskedPost asked,
            SessionUser author,
            NewsPost content,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Shortcuts.nameForMetrics(request, NewsController.AFTER_AREA);
        Optional<Posting.Posted> posted;
        try {
            posted = areas.find(asked.area()).map(area -> posting.post(new Draft(area, author, content, asked.key())));
        } catch (RuntimeException e) {
            if (e instanceof ProblemException problem && FOR_OTHERS.contains(problem.code())) {
                return false;
            }
            SecurityHeaders.write(request, response);
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
