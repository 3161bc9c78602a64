package dev.consorcios.cli.output;

import dev.consorcios.api.NodeState;
import dev.consorcios.cli.doctor.Diagnosis;
import dev.consorcios.cli.doctor.Finding;
import java.util.List;

/** What was found out about addresses, for people. */
final class DiagnosisText {

    private DiagnosisText() {}

    static Table table(Diagnosis diagnosis) {
        Table table = new Table("SERVICE", "ADDRESS", "FROM HERE", "FROM THE AGENTS");
        for (Finding finding : diagnosis.findings()) {
            table.row(finding.service(), finding.address(), here(finding), agents(finding));
        }
        return table;
    }

    private static String here(Finding finding) {
        String trouble = finding.here();
        return trouble == null ? "reached in " + finding.millis() + " ms" : trouble;
    }

    private static String agents(Finding finding) {
        NodeState state = finding.state();
        String word = finding.agents();
        return state == null ? "-" : word == null ? state.toString() : state + ": " + word;
    }

    /** One paragraph for each address that there is something to say about. */
    static List<String> advice(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.advice() != null)
                .map(finding -> finding.service() + ": " + finding.advice())
                .toList();
    }
}
