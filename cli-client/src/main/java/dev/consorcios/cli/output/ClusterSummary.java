package dev.consorcios.cli.output;

import dev.consorcios.api.NodeList;
import dev.consorcios.api.OfficeView;
import dev.consorcios.cli.language.Message;
import java.time.temporal.ChronoUnit;

/** What holds for a cluster as a whole, in a line for people. */
public final class ClusterSummary {

    private ClusterSummary() {}

    /** Like {@code Epoch 7. In office: host:8000 since 2026-11-23T08:51:07Z (term 3).} */
    public static Message of(NodeList nodes) {
        OfficeView office = nodes.office();
        return office == null
                ? Message.of("output.cluster.nobody-in-office", nodes.epoch())
                : Message.of(
                        "output.cluster.in-office",
                        nodes.epoch(),
                        office.agent(),
                        office.since().truncatedTo(ChronoUnit.SECONDS),
                        office.term());
    }
}
