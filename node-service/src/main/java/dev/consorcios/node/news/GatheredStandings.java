package dev.consorcios.node.news;

import dev.consorcios.api.NodeName;
import dev.consorcios.node.membership.ThisNode;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Looks up together what is asked at the same time. */
class GatheredStandings implements AutoCloseable {

    private static final int STATEMENTS = 2;
    private static final int MOST_AT_ONCE = 128;
    private static final int MOST_WAITING = 1024;

    private final Standings standings;
    private final ThisNode node;
    private final Duration patience;
    private final DistributionSummary sizes;
    private final Gathering<StandingRequest, Optional<Standing>> gathering;

    /** @param patience for how long a look-up waits for its turn before it is made alone */
    GatheredStandings(Standings standings, ThisNode node, Duration patience, MeterRegistry meters) {
        this.standings = standings;
        this.node = node;
        this.patience = patience;
        this.sizes = DistributionSummary.builder("consorcios.reads.checked")
                .description("Readers whose standing was looked up with one statement")
                .register(meters);
        this.gathering = new Gathering<>("standings", STATEMENTS, MOST_AT_ONCE, MOST_WAITING, this::look);
    }

    /** How things stand for the reader now; empty where it is for others to answer. */
    Optional<Standing> of(StandingRequest request) {
        return gathering.ask(request, patience);
    }

    private List<Optional<Standing>> look(List<StandingRequest> together) {
        sizes.record(together.size());
        NodeName here = node.name();
        return here == null ? Collections.nCopies(together.size(), Optional.empty()) : standings.of(together, here);
    }

    @Override
    public void close() {
        gathering.close();
    }
}
