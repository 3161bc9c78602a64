package dev.consorcios.cli.output;

import dev.consorcios.api.AssignedNode;
import dev.consorcios.api.AssignmentChange;
import dev.consorcios.api.AssignmentView;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.language.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an area is, why there, and what happened to it lately, for people. */
final class AssignmentText {

    private static final String NONE = "-";

    private AssignmentText() {}

    /** One sentence: how many nodes are wanted and how many it has. */
    static Message summary(AssignmentView assignment) {
        int wanted = assignment.replicas();
        int has = assignment.nodes().size();
        Message reached = has == wanted
                ? Message.of("output.assignment.reached")
                : Message.of(has < wanted ? "output.assignment.fewer" : "output.assignment.more", has);
        return Message.counted("output.assignment.summary", wanted, assignment.area(), reached, assignment.epoch());
    }

    /** The nodes that it is on, each with why it got there. */
    static Table nodes(AssignmentView assignment, Words words) {
        Table table = Table.headed(words, "node", "state", "url", "its-areas", "why-there");
        for (AssignedNode node : assignment.nodes()) {
            table.row(node.name(), node.state(), node.url(), node.areas(), why(node, assignment.log(), words));
        }
        return table;
    }

    /** An agent that does not tell it may be one from before; then the log knows, or nobody. */
    private static String why(AssignedNode node, List<AssignmentChange> log, Words words) {
        String reason = node.reason();
        return reason != null
                ? reason
                : log.stream()
                        .filter(change -> node.name().equals(change.to()))
                        .findFirst()
                        .map(AssignmentChange::reason)
                        .orElseGet(() -> words.text("output.assignment.long-ago"));
    }

    /** What happened to it, newest first. */
    static Table log(List<AssignmentChange> log, Ago ago, Words words) {
        Table table = Table.headed(words, "when", "epoch", "from", "to", "why");
        for (AssignmentChange change : log) {
            table.row(
                    words.text(ago.of(change.at())),
                    change.epoch(),
                    orNone(change.from()),
                    orNone(change.to()),
                    change.reason());
        }
        return table;
    }

    private static String orNone(@Nullable String node) {
        return node == null ? NONE : node;
    }
}
