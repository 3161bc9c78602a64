package dev.consorcios.node.news;

import dev.consorcios.node.areas.AssignedAreas;
import dev.consorcios.node.areas.RequestedArea;
import dev.consorcios.node.membership.ThisNode;
import dev.consorcios.platform.shortcuts.SecurityHeaders;
import dev.consorcios.platform.shortcuts.Shortcuts;
import dev.consorcios.platform.web.ProblemException;
import dev.consorcios.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers those who read pages before anything else is done for their request: to read and to look again and again is most of
 * what clients do, and shall cost little more than the page. The database says itself, of session, area and subscription
 * alike, that the page may be had.
 *
 * <p>It answers nothing else. A request that it does not understand or that is refused, and one for an area that this node
 * is not assigned, goes on to {@link NewsController} as if this filter were not there, though what it asked is asked again.
 */
final class PageFilter extends OncePerRequestFilter {

    private final GatheredChecks checks;
    private final NewsReader reader;
    private final AssignedAreas areas;
    private final ThisNode node;
    private final JsonMapper json;
    private final ProblemWriter problems;

    PageFilter(
            GatheredChecks checks,
            NewsReader reader,
            AssignedAreas areas,
            ThisNode node,
            JsonMapper json,
            ProblemWriter problems) {
        this.checks = checks;
        this.reader = reader;
        this.areas = areas;
        this.node = node;
        this.json = json;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        AskedPage asked = AskedPage.of(request);
        if (asked == null) {
            chain.doFilter(request, response);
            return;
        }
        Shortcuts.nameForMetrics(request, NewsController.AFTER_AREA);
        Answer answer;
        try {
            answer = answer(asked);
        } catch (RuntimeException e) { // the database is away
            SecurityHeaders.write(request, response);
            problems.writeFailure(e, request, response);
            return;
        }
        if (answer == null) {
            chain.doFilter(request, response);
        } else {
            write(answer, asked, request, response);
        }
    }

    private @Nullable Answer answer(AskedPage asked) {
        if (!asked.kept().isEmpty()) {
            PageTag kept = asked.kept().getFirst();
            if (checks.isUnchanged(new PageCheck(asked.reader(), asked.area().key(), kept))) {
                return new Answer(null, new ReadPage(kept, null));
            }
        }
        RequestedArea area = asked.takesJson() ? areas.find(asked.area()).orElse(null) : null;
        if (area == null) {
            return null;
        }
        PageRequest page = new PageRequest(area, asked.reader(), asked.query(), Optional.empty());
        try {
            ReadPage read = reader.page(page);
            return new Answer(page, asked.kept().contains(read.tag()) ? new ReadPage(read.tag(), null) : read);
        } catch (ProblemException e) {
            return null; // to be told so by those whose task it is; or there is another area of that name by now
        }
    }

    private void write(Answer answer, AskedPage asked, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        SecurityHeaders.write(request, response);
        if (answer.page() == null || answer.read().page() == null) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            PageHeaders.ofUnchanged(answer.read().tag(), asked.query(), response::setHeader);
            return;
        }
        PageHeaders.of(answer.read(), answer.page(), node, response::setHeader);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        try {
            json.writeValue(response.getOutputStream(), answer.read().page());
        } catch (JacksonIOException e) { // the client has gone
            throw e.getCause();
        }
    }

    /**
     * @param page null where it need not have been read
     * @param read without a page where the reader has it
     */
    private record Answer(@Nullable PageRequest page, ReadPage read) {}
}
