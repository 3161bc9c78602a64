package dev.consorcios.cli.doctor;

import java.util.List;

/**
 * What was found out about a cluster's addresses.
 *
 * @param healthy whether nothing is to be done
 * @param complete whether all nodes were seen: those who are no administrators are told only of the nodes that serve areas
 * @param findings one for each address
 */
public record Diagnosis(boolean healthy, boolean complete, List<Finding> findings) {

    public Diagnosis {
        findings = List.copyOf(findings);
    }
}
