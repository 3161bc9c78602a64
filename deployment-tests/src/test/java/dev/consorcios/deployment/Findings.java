package dev.consorcios.deployment;

import java.util.ArrayList;
import java.util.List;

/** What is wrong, each in a line that names where. */
final class Findings {

    private final List<String> lines;
    private final String place;

    Findings() {
        this("", new ArrayList<>());
    }

    private Findings(String place, List<String> lines) {
        this.place = place;
        this.lines = lines;
    }

    /** The same findings; what is added is said of {@code subject}. */
    Findings of(Object subject) {
        return new Findings(subject + " ", lines);
    }

    void add(String finding) {
        lines.add(place + finding);
    }

    void unless(boolean right, String finding) {
        if (!right) {
            add(finding);
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
