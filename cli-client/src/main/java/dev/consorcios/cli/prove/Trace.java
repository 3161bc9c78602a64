package dev.consorcios.cli.prove;

import dev.consorcios.cli.client.Hop;
import dev.consorcios.cli.client.Watcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Notes the hops of one operation after the other. */
final class Trace implements Watcher {

    private final Map<String, String> names;
    private final List<String> hops = new ArrayList<>();

    /** @param names the parts' names by their addresses */
    Trace(Map<String, String> names) {
        this.names = Map.copyOf(names);
    }

    @Override
    public synchronized void hop(Hop hop) {
        String address = hop.target().getScheme() + "://" + hop.target().getAuthority();
        hops.add(names.getOrDefault(address, address) + " " + hop.outcome() + " "
                + hop.took().toMillis() + " ms");
    }

    @Override
    public synchronized void waiting(String tried) {
        hops.add("wait");
    }

    /** The hops since the last call. */
    synchronized List<String> take() {
        List<String> taken = List.copyOf(hops);
        hops.clear();
        return taken;
    }
}
