package dev.consorcios.cli.bench;

import java.util.List;

/**
 * Clients at work, each on a thread of its own: a thread of the system, because a virtual one costs half as much again for
 * each wait.
 */
final class Crew implements AutoCloseable {

    private final List<Client> clients;
    private final List<Thread> threads;

    Crew(List<Client> clients) {
        this.clients = List.copyOf(clients);
        this.threads = clients.stream()
                .map(client -> Thread.ofPlatform().daemon().name("client").unstarted(client))
                .toList();
        threads.forEach(Thread::start);
    }

    /** Waits until all have ended by themselves, and adds up what they have counted. */
    Tally join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        Tally sum = new Tally();
        clients.forEach(client -> sum.add(client.tally()));
        return sum;
    }

    /** Ends those that still work. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        clients.forEach(Client::hangUp);
    }
}
