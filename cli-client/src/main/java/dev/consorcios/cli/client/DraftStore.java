package dev.consorcios.cli.client;

import dev.consorcios.cli.json.Completeness;
import dev.consorcios.cli.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Texts half written, by cluster (its first agent), in a file that only the user can read: what is there outlives a lost
 * connection, a killed process and a cluster that is away.
 */
public final class DraftStore {

    /** The file's content. */
    private record Content(Map<String, List<Draft>> drafts) {}

    private final StateFile file;
    private final String cluster;

    public DraftStore(Path stateDirectory, List<URI> agents) {
        this.file = new StateFile(stateDirectory.resolve("drafts.json"));
        this.cluster = agents.getFirst().toString();
    }

    /** The author's draft for an area. */
    public Optional<Draft> find(String author, String area) {
        return here(parse(file.read())).stream()
                .filter(draft -> draft.isFor(author, area))
                .findFirst();
    }

    /** Stores the draft in the place of an earlier one for the same area. */
    public void save(Draft draft) throws IOException {
        change(drafts -> {
            drafts.removeIf(other -> other.isFor(draft.author(), draft.area()));
            drafts.add(draft);
        });
    }

    public void remove(Draft draft) throws IOException {
        change(drafts -> drafts.removeIf(other -> other.isFor(draft.author(), draft.area())));
    }

    private void change(Consumer<List<Draft>> change) throws IOException {
        file.update(old -> {
            Map<String, List<Draft>> all = parse(old);
            List<Draft> here = new ArrayList<>(here(all));
            change.accept(here);
            all.put(cluster, here);
            all.values().removeIf(List::isEmpty);
            return Json.bytes(new Content(all));
        });
    }

    private List<Draft> here(Map<String, List<Draft>> all) {
        return all.getOrDefault(cluster, List.of());
    }

    /** A file that is no JSON holds no drafts. */
    private static Map<String, List<Draft>> parse(Optional<byte[]> json) {
        Map<String, List<Draft>> all = new TreeMap<>();
        json.flatMap(file -> Json.stored(file, Content.class))
                .map(Content::drafts)
                .ifPresent(content -> content.forEach((place, drafts) -> all.put(place, complete(drafts))));
        return all;
    }

    private static List<Draft> complete(@Nullable List<Draft> drafts) {
        return drafts == null
                ? List.of()
                : drafts.stream()
                        .filter(Objects::nonNull)
                        .filter(Completeness::isComplete)
                        .toList();
    }
}
