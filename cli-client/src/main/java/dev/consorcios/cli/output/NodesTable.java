package dev.consorcios.cli.output;

import dev.consorcios.api.NodeList;
import dev.consorcios.api.NodeView;
import dev.consorcios.cli.language.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The nodes in rows. How many areas a node has is always told, their names as far as a row has room. */
final class NodesTable {

    private static final int ROOM_FOR_AREAS = 24;

    private NodesTable() {}

    static Table of(NodeList nodes, Ago ago, Words words) {
        // A healthy cluster's table stays narrow: reasons are there when something is wrong.
        boolean reasons = nodes.items().stream().anyMatch(node -> node.reason() != null);
        List<String> headings = new ArrayList<>(List.of("node", "state", "url", "since", "last-seen", "areas"));
        if (reasons) {
            headings.add("reason");
        }
        Table table = Table.headed(words, headings.toArray(String[]::new));
        for (NodeView node : nodes.items()) {
            List<Object> cells = new ArrayList<>(List.of(
                    node.name(),
                    node.state(),
                    node.url(),
                    words.text(ago.of(node.since())),
                    words.text(ago.of(node.lastSeen())),
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
    static Optional<Table> publicAddresses(NodeList nodes, Words words) {
        Table table = Table.headed(words, "node", "public-url");
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
}
