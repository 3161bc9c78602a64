package dev.consorcios.cli.command;

import dev.consorcios.api.NodeList;
import dev.consorcios.api.OfficeView;
import dev.consorcios.cli.local.ClusterReport;
import dev.consorcios.cli.local.ClusterReport.PartReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code status} tells programs: how the cluster is, and what its agents say of it where they tell. */
record StatusDocument(
        ClusterReport.State state,
        String data,
        String logs,
        @Nullable Long supervisor,
        List<PartReport> parts,
        boolean up,
        @Nullable Long epoch,
        @Nullable Boolean brake,
        @Nullable OfficeView office) {

    static StatusDocument of(ClusterReport report, @Nullable NodeList nodes) {
        return new StatusDocument(
                report.state(),
                report.data(),
                report.logs(),
                report.supervisor(),
                report.parts(),
                report.isUp(),
                nodes == null ? null : nodes.epoch(),
                nodes == null ? null : nodes.brake(),
                nodes == null ? null : nodes.office());
    }
}
