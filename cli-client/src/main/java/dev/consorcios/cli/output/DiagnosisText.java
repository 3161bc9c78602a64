package dev.consorcios.cli.output;

import dev.consorcios.api.NodeState;
import dev.consorcios.cli.doctor.Diagnosis;
import dev.consorcios.cli.doctor.Finding;
import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.language.Words;
import java.util.List;
import java.util.Objects;

/** What was found out about addresses, for people. */
final class DiagnosisText {

    private DiagnosisText() {}

    static Table table(Diagnosis diagnosis, Words words) {
        Table table = Table.headed(words, "service", "address", "from-here", "from-the-agents");
        for (Finding finding : diagnosis.findings()) {
            table.row(finding.service(), finding.address(), here(finding, words), agents(finding));
        }
        return table;
    }

    private static String here(Finding finding, Words words) {
        Message trouble = finding.here();
        return words.text(trouble == null ? Message.of("output.doctor.reached", finding.millis()) : trouble);
    }

    private static String agents(Finding finding) {
        NodeState state = finding.state();
        String word = finding.agents();
        return state == null ? "-" : word == null ? state.toString() : state + ": " + word;
    }

    /** One paragraph for each address that there is something to say about. */
    static List<String> advice(Diagnosis diagnosis, Words words) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.advice() != null)
                .map(finding -> finding.service() + ": " + words.text(Objects.requireNonNull(finding.advice())))
                .toList();
    }
}
