package dev.consorcios.cli.output;

import dev.consorcios.api.NodeList;
import dev.consorcios.api.NodeView;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The nodes in rows. How many areas a node has is always told, their names as far as a row has room. */
final class NodesTable {

    private static final int ROOM_FOR_AREAS = 24;

    private NodesTable() {}

    static Table of(NodeList nodes, Instant now) {
        // A healthy cluster's table stays narrow: reasons are there when something is wrong.
        boolean reasons = nodes.items().stream().anyMatch(node -> node.reason() != null);
        List<String> headings = new ArrayList<>(List.of("NODE", "STATE", "URL", "SINCE", "LAST SEEN", "AREAS"));
        if (reasons) {
            headings.add("REASON");
        }
        Table table = new Table(headings.toArray(String[]::new));
        for (NodeView node : nodes.items()) {
            List<Object> cells = new ArrayList<>(List.of(
                    node.name(),
                    node.state(),
                    node.url(),
                    node.since().truncatedTo(ChronoUnit.SECONDS),
                    ago(Duration.between(node.lastSeen(), now)),
                    areas(node.areas())));
            if (reasons) {
                String reason = node.reason();
                cells.add(reason == null ? "" : reason);
            }
            table.row(cells.toArray());
        }
        return table;
    }

    /** Where clients reach the nodes that have an address for them; a table of its own, as the other one is wide already. */
    static Optional<Table> publicAddresses(NodeList nodes) {
        Table table = new Table("NODE", "PUBLIC URL");
        boolean any = false;
        for (NodeView node : nodes.items()) {
            String address = node.publicUrl();
            if (address != null) {
                table.row(node.name(), address);
                any = true;
            }
        }
        return any ? Optional.of(table) : Optional.empty();
    }

    private static String areas(List<String> names) {
        if (names.isEmpty()) {
            return "-";
        }
        String all = names.size() + ": " + String.join(", ", names);
        if (TextWidth.of(TerminalText.line(all)) <= ROOM_FOR_AREAS) {
            return all;
        }
        StringBuilder some = new StringBuilder(names.size() + ": ");
        for (String name : names) {
            if (TextWidth.of(TerminalText.line(some + name + ", …")) > ROOM_FOR_AREAS) {
                break;
            }
            some.append(name).append(", ");
        }
        return some + "…";
    }

    /** Clocks differ a little: what seems to be to come is now. */
    private static String ago(Duration age) {
        if (age.compareTo(Duration.ofSeconds(1)) < 0) {
            return "now";
        }
        if (age.compareTo(Duration.ofMinutes(1)) < 0) {
            return age.toSeconds() + " s ago";
        }
        if (age.compareTo(Duration.ofHours(1)) < 0) {
            return age.toMinutes() + " min ago";
        }
        return age.compareTo(Duration.ofDays(2)) < 0 ? age.toHours() + " h ago" : age.toDays() + " d ago";
    }
}
