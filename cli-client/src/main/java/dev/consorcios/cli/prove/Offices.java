package dev.consorcios.cli.prove;

import dev.consorcios.api.OfficeView;
import dev.consorcios.cli.language.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who was seen in the office of checking nodes. An agent may know of a new term later than another; but what one agent
 * says never goes back, and no two agents had the same term.
 */
final class Offices {

    private final Map<String, Long> latest = new HashMap<>();
    private final Map<Long, String> holders = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /** @param source the agent that said so */
    synchronized void seen(String source, OfficeView office) {
        Long before = latest.put(source, office.term());
        if (before != null && before > office.term()) {
            find(Message.of("local.prove.term-back", source, before, office.term()));
        }
        String holder = holders.putIfAbsent(office.term(), office.agent());
        if (holder != null && !holder.equals(office.agent())) {
            find(Message.of("local.prove.term-shared", office.term(), holder, office.agent()));
        }
    }

    /** How many terms have been seen. */
    synchronized int terms() {
        return holders.size();
    }

    synchronized List<Finding> findings() {
        return List.copyOf(findings);
    }

    private void find(Message what) {
        findings.add(new Finding(Fault.OFFICE_SHARED, what));
    }
}
