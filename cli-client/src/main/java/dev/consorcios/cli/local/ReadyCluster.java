package dev.consorcios.cli.local;

import dev.consorcios.cli.local.ClusterState.PartState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a program is told when a cluster is ready: the same as {@link Announcement} tells a person. */
record ReadyCluster(
        List<Place> agents,
        List<Place> nodes,
        @Nullable String database,
        String data,
        String logs,
        Administrator administrator) {

    /** A service and where it listens. */
    record Place(String name, String url) {}

    /**
     * The first start's administrator.
     *
     * @param password null once it has been shown
     */
    record Administrator(String name, @Nullable String password) {}

    static ReadyCluster of(DataDirectory data, List<PartState> parts, @Nullable String password) {
        return new ReadyCluster(
                places(parts, PartKind.AGENT),
                places(parts, PartKind.NODE),
                places(parts, PartKind.DATABASE).stream()
                        .findFirst()
                        .map(Place::url)
                        .orElse(null),
                data.path().toString(),
                data.logs().toString(),
                new Administrator(LocalCluster.ADMIN, password));
    }

    private static List<Place> places(List<PartState> parts, PartKind kind) {
        return parts.stream()
                .filter(part -> part.kind() == kind)
                .map(part -> new Place(part.name(), part.address()))
                .toList();
    }
}
