package dev.consorcios.cli.output;

import dev.consorcios.api.NodeList;
import dev.consorcios.api.OfficeView;
import java.time.temporal.ChronoUnit;

/** What holds for a cluster as a whole, in a line for people. */
public final class ClusterSummary {

    private ClusterSummary() {}

    /** Like {@code Epoch 7. In office: host:8000 since 2026-11-23T08:51:07Z (term 3).} */
    public static String of(NodeList nodes) {
        OfficeView office = nodes.office();
        String holder = office == null
                ? "nobody at the moment, so no node's state changes"
                : office.agent() + " since " + office.since().truncatedTo(ChronoUnit.SECONDS) + " (term "
                        + office.term() + ")";
        return "Epoch " + nodes.epoch() + ". In office: " + holder + ".";
    }
}
