package dev.consorcios.cli.output;

import dev.consorcios.api.AssignedNode;
import dev.consorcios.api.AssignmentChange;
import dev.consorcios.api.AssignmentView;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an area is, why there, and what happened to it lately, for people. */
final class AssignmentText {

    private static final String NONE = "-";

    private AssignmentText() {}

    /** One sentence: how many nodes are wanted and how many it has. */
    static String summary(AssignmentView assignment) {
        int wanted = assignment.replicas();
        int has = assignment.nodes().size();
        String reached = has == wanted
                ? "so it is"
                : has < wanted ? "it is on " + has + ", as no more are up" : "it is still on " + has;
        return "'" + assignment.area() + "' is to be on " + wanted + (wanted == 1 ? " node" : " nodes") + "; " + reached
                + ". Epoch " + assignment.epoch() + ".";
    }

    /** The nodes that it is on, each with why it got there. */
    static Table nodes(AssignmentView assignment) {
        Table table = new Table("NODE", "STATE", "URL", "ITS AREAS", "WHY THERE");
        for (AssignedNode node : assignment.nodes()) {
            table.row(node.name(), node.state(), node.url(), node.areas(), why(node, assignment.log()));
        }
        return table;
    }

    /** An agent that does not tell it may be one from before; then the log knows, or nobody. */
    private static String why(AssignedNode node, List<AssignmentChange> log) {
        String reason = node.reason();
        return reason != null
                ? reason
                : log.stream()
                        .filter(change -> node.name().equals(change.to()))
                        .findFirst()
                        .map(AssignmentChange::reason)
                        .orElse("for longer than the log goes back");
    }

    /** What happened to it, newest first. */
    static Table log(List<AssignmentChange> log) {
        Table table = new Table("WHEN", "EPOCH", "FROM", "TO", "WHY");
        for (AssignmentChange change : log) {
            table.row(
                    change.at().truncatedTo(ChronoUnit.SECONDS),
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
