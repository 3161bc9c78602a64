package dev.consorcios.cli.follow;

import dev.consorcios.cli.client.ClientException;
import dev.consorcios.cli.client.Hop;
import dev.consorcios.cli.client.Watcher;
import java.util.HashSet;
import java.util.Set;

/** Whom nobody answers at the moment. Says so once, and once when all are answered again. */
public final class Outage implements Watcher {

    private final FollowListener listener;
    private final Watcher hops;
    private final Set<Object> unanswered = new HashSet<>();
    private boolean told;

    /** @param hops is told of each request, as the client's own watcher would be */
    public Outage(FollowListener listener, Watcher hops) {
        this.listener = listener;
        this.hops = hops;
    }

    @Override
    public void hop(Hop hop) {
        hops.hop(hop);
    }

    /** The client has asked everybody once, in vain, and goes on asking. */
    @Override
    public synchronized void waiting(String tried) {
        if (!told) {
            told = true;
            listener.waiting(tried);
        }
    }

    /** The client has given up. @param question what it was asked: equal when it is asked again */
    synchronized void began(Object question, ClientException why) {
        unanswered.add(question);
        if (!told) {
            told = true;
            listener.waiting(why);
        }
    }

    synchronized void over(Object question) {
        unanswered.remove(question);
        if (told && unanswered.isEmpty()) {
            told = false;
            listener.back();
        }
    }

    /** Nobody will ask this again. */
    synchronized void forget(Object question) {
        unanswered.remove(question);
    }
}
