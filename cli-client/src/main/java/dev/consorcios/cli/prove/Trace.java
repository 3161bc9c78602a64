package dev.consorcios.cli.prove;

import dev.consorcios.cli.client.Durations;
import dev.consorcios.cli.client.Hop;
import dev.consorcios.cli.client.Watcher;
import dev.consorcios.cli.language.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Notes the hops of one operation after the other. */
final class Trace implements Watcher {

    private final Map<String, String> names;
    private final List<Message> hops = new ArrayList<>();

    /** @param names the parts' names by their addresses */
    Trace(Map<String, String> names) {
        this.names = Map.copyOf(names);
    }

    @Override
    public synchronized void hop(Hop hop) {
        String address = hop.target().getScheme() + "://" + hop.target().getAuthority();
        hops.add(Message.of(
                "local.prove.hop", names.getOrDefault(address, address), hop.outcome(), Durations.millis(hop.took())));
    }

    @Override
    public synchronized void waiting(Message tried) {
        hops.add(Message.of("local.prove.wait"));
    }

    /** The hops since the last call. */
    synchronized List<Message> take() {
        List<Message> taken = List.copyOf(hops);
        hops.clear();
        return taken;
    }
}
