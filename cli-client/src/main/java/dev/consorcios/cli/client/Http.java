package dev.consorcios.cli.client;

import dev.consorcios.api.Headers;
import dev.consorcios.cli.language.Message;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/** One request, one answer: with the library that is ready soonest, and another where that one does not hear all. */
final class Http implements AutoCloseable {

    private static final Call WHO = Call.of("GET", "/v1/me");
    private static final String SERVICE = Headers.SERVICE.toLowerCase(Locale.ROOT);
    private static final Duration GREETING = Duration.ofSeconds(5);

    private final Watcher watcher;
    private final Time time;
    private final Transport quick;
    private final Transport able = new HttpClientTransport();

    Http(Watcher watcher, Time time) {
        this.watcher = watcher;
        this.time = time;
        this.quick = new UrlTransport(time);
    }

    /** @param limit how long to wait for the whole answer */
    Answer send(URI service, Call call, Duration limit) throws NoAnswerException, InterruptedException {
        long start = time.nanos();
        try {
            return exchange(isForAble(call) ? able : quick, service, call, limit);
        } catch (UnheardRefusalException refused) { // so it was not done, and may be asked for again
            Duration left = limit.minus(since(start));
            return exchange(able, service, call, left.isPositive() ? left : Duration.ofMillis(1));
        }
    }

    /**
     * The quick one does not know PATCH. And it may not hear why a PUT was refused: a password that was wrong must not be tried
     * twice, and takes its time anyway.
     */
    private static boolean isForAble(Call call) {
        return call.method().equals("PATCH")
                || call.unhurried() && !call.method().equals("POST");
    }

    private Answer exchange(Transport transport, URI service, Call call, Duration limit)
            throws NoAnswerException, InterruptedException {
        URI target = call.at(service);
        long start = time.nanos();
        try {
            Answer answer = transport.exchange(service, target, call, limit);
            watcher.hop(new Hop(call.method(), target, Message.of("problems.said", answer.status()), since(start)));
            return answer;
        } catch (NoAnswerException e) {
            watcher.hop(new Hop(call.method(), target, e.text(), since(start)));
            throw e;
        }
    }

    /** Asks whoever is at an address who it is: with a path that both kinds of services refuse to strangers. */
    Greeting greet(URI address) throws InterruptedException {
        long start = time.nanos();
        try {
            Answer answer = send(address, WHO, GREETING);
            String service = answer.header(SERVICE).orElse(null);
            return new Greeting(service, service == null ? strange(answer) : null, since(start));
        } catch (NoAnswerException e) {
            return new Greeting(null, e.text(), since(start));
        }
    }

    private static Message strange(Answer answer) {
        return Message.of("problems.foreign", answer.status());
    }

    private Duration since(long start) {
        return Duration.ofNanos(time.nanos() - start);
    }

    @Override
    public void close() {
        quick.close();
        able.close();
    }
}
