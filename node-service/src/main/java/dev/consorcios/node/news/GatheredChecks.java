package dev.consorcios.node.news;

import dev.consorcios.api.NodeName;
import dev.consorcios.node.membership.ThisNode;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/** Checks together what is asked at the same time. */
@Component
class GatheredChecks implements AutoCloseable {

    private static final int STATEMENTS = 2;
    private static final int MOST_AT_ONCE = 128;
    private static final int MOST_WAITING = 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final PageChecks checks;
    private final ThisNode node;
    private final DistributionSummary sizes;
    private final Gathering<PageCheck, Boolean> gathering;

    GatheredChecks(PageChecks checks, ThisNode node, MeterRegistry meters) {
        this.checks = checks;
        this.node = node;
        this.sizes = DistributionSummary.builder("consorcios.reads.checked")
                .description("Pages that were checked for changes with one statement")
                .register(meters);
        this.gathering = new Gathering<>("page-checks", STATEMENTS, MOST_AT_ONCE, MOST_WAITING, this::unchanged);
    }

    /** Whether the page is unchanged, and this node is the one to say so. */
    boolean isUnchanged(PageCheck check) {
        return gathering.ask(check, PATIENCE);
    }

    private List<Boolean> unchanged(List<PageCheck> together) {
        sizes.record(together.size());
        NodeName here = node.name();
        return here == null ? Collections.nCopies(together.size(), false) : checks.unchanged(together, here);
    }

    @Override
    public void close() {
        gathering.close();
    }
}
