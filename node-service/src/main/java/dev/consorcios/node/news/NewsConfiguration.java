package dev.consorcios.node.news;

import dev.consorcios.node.areas.AssignedAreas;
import dev.consorcios.node.membership.ThisNode;
import dev.consorcios.node.sessions.NodeSessions;
import dev.consorcios.platform.shortcuts.Shortcuts;
import dev.consorcios.platform.web.ProblemWriter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** How much a node takes on, and what it need not do. */
@Configuration(proxyBeanMethods = false)
class NewsConfiguration {

    private static final Duration STANDINGS_PATIENCE = Duration.ofSeconds(1);

    @Bean
    BacklogLimits backlogLimits() {
        return BacklogLimits.USUAL;
    }

    @Bean
    GatheredStandings gatheredStandings(Standings standings, ThisNode node, MeterRegistry meters) {
        return new GatheredStandings(standings, node, STANDINGS_PATIENCE, meters);
    }

    @Bean
    FilterRegistrationBean<PageFilter> pageFilter(
            GatheredStandings standings,
            RecentNews recentNews,
            NewsReader reader,
            AssignedAreas areas,
            ThisNode node,
            JsonMapper json,
            ProblemWriter problems) {
        return Shortcuts.register(new PageFilter(standings, recentNews, reader, areas, node, json, problems));
    }

    @Bean
    FilterRegistrationBean<PostFilter> postFilter(
            Posting posting,
            NodeSessions sessions,
            AssignedAreas areas,
            ThisNode node,
            JsonMapper json,
            ProblemWriter problems) {
        return Shortcuts.register(new PostFilter(posting, sessions, areas, node, json, problems));
    }
}
