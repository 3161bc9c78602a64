package dev.consorcios.node.news;

import dev.consorcios.api.NewsPage;
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

    private final GatheredStandings standings;
    private final RecentNews recentNews;
    private final NewsReader reader;
    private final AssignedAreas areas;
    private final ThisNode node;
    private final JsonMapper json;
    private final ProblemWriter problems;

    PageFilter(
            GatheredStandings standings,
            RecentNews recentNews,
            NewsReader reader,
            AssignedAreas areas,
            ThisNode node,
            JsonMapper json,
            ProblemWriter problems) {
        this.standings = standings;
        this.recentNews = recentNews;
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
            SecurityHeaders.write(request, response);
            answer.writeTo(response);
        }
    }

    private @Nullable Answer answer(AskedPage asked) {
        String areaKey = asked.area().key();
        RecentItems recent = asked.takesJson() ? recentNews.find(areaKey, asked.query()) : null;
        if (recent == null && asked.kept().isEmpty()) {
            return read(areaKey, asked);
        }
        Standing standing = standings
                .of(
                        recent != null && asked.kept().isEmpty()
                                ? new StandingRequest(asked.reader(), areaKey, recent)
                                : new StandingRequest(asked.reader(), areaKey))
                .orElse(null);
        if (standing == null) {
            return null;
        }
        if (asked.kept().contains(standing.tag())) {
            return unchanged(standing.tag(), asked.query());
        }
        WrittenPage page = recent == null ? null : recentNews.page(areaKey, standing, asked.query());
        return page == null ? read(areaKey, asked) : written(page, standing.tag(), asked.query());
    }

    private Answer written(WrittenPage page, PageTag tag, NewsQuery query) {
        return response -> {
            PageHeaders.of(tag, page.area(), query, page.next(), node, response::setHeader);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setContentLength(page.length());
            page.writeTo(response.getOutputStream());
        };
    }

    private @Nullable Answer read(String areaKey, AskedPage asked) {
        RequestedArea area = asked.takesJson() ? areas.find(asked.area()).orElse(null) : null;
        if (area == null) {
            return null;
        }
        PageRequest request = new PageRequest(area, asked.reader(), asked.query(), Optional.empty());
        ReadPage read;
        try {
            read = reader.page(request);
        } catch (ProblemException e) {
            return null; // to be told so by those whose task it is; or there is another area of that name by now
        }
        NewsPage page = read.page();
        if (page == null || asked.kept().contains(read.tag())) {
            return unchanged(read.tag(), asked.query());
        }
        if (!asked.query().newestFirst()) {
            recentNews.learn(areaKey, ShownPage.of(request, read.tag(), page));
        }
        return response -> {
            PageHeaders.of(read.tag(), area, asked.query(), page.next(), node, response::setHeader);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            try {
                json.writeValue(response.getOutputStream(), page);
            } catch (JacksonIOException e) { // the client has gone
                throw e.getCause();
            }
        };
    }

    private static Answer unchanged(PageTag tag, NewsQuery query) {
        return response -> {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            PageHeaders.ofUnchanged(tag, query, response::setHeader);
        };
    }

    private interface Answer {
        void writeTo(HttpServletResponse response) throws IOException;
    }
}
