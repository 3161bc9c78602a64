package dev.consorcios.cli.client;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Problem;
import dev.consorcios.cli.language.Message;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the user wants done, with as many attempts as its time allows. Knows what was tried, so that it can say
 * so when the time is up.
 */
final class Operation {

    private static final Duration SHORTEST_ATTEMPT = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** What came of a service. @param waited for an answer that never came; zero when that is not what was wrong */
    private record Failure(Message text, Duration waited) {}

    private final Http http;
    private final Time time;
    private final DoubleSupplier jitter;
    private final Watcher watcher;
    private final Suspects suspects;
    private final AttemptLimits limits;
    private final long start;
    private final Duration timeout;
    private final Map<URI, Failure> tried = new LinkedHashMap<>();
    private @Nullable Refusal said;
    private @Nullable Duration askedToWait;
    private @Nullable ClientException allForeign;
    private int round;
    private boolean unanswered;

    /** @param jitter from 0 to 1: how much of each pause is made */
    Operation(
            Http http,
            Time time,
            DoubleSupplier jitter,
            Watcher watcher,
            Suspects suspects,
            AttemptLimits limits,
            Duration timeout) {
        this.http = http;
        this.time = time;
        this.jitter = jitter;
        this.watcher = watcher;
        this.suspects = suspects;
        this.limits = limits;
        this.timeout = timeout;
        this.start = time.nanos();
    }

    /**
     * Asks one service after the other, those that failed a moment ago last, until one gives an answer of ours. Empty:
     * none did.
     *
     * @param call safe to send more than once, or of a kind whose repetition the caller can tell from the answer
     * @param reading what an answer says; throws {@link UnexpectedAnswerException} for what is no answer to this call
     */
    <T> Optional<T> pass(List<URI> services, Call call, Function<Answer, T> reading) throws InterruptedException {
        Duration patience = patience(call, services.size());
        Duration askedBefore = askedToWait;
        List<ClientException> foreign = new ArrayList<>(); // of proxies, of an agent in a node's place
        allForeign = null;
        for (URI service : suspects.last(services)) {
            Duration left = left();
            if (isOver(left)) {
                break;
            }
            Duration limit = min(patience, share(left));
            try {
                Answer answer = http.send(service, call, limit);
                if (answer.status() == 429) {
                    // The limit is the cluster's: the next service would only count one attempt more.
                    suspects.answered(service);
                    note(answer);
                    askedToWait = retryAfter(answer);
                    return Optional.empty();
                }
                if (!answer.isUnavailable()) {
                    T read = reading.apply(answer);
                    suspects.answered(service);
                    askedToWait = askedBefore; // whoever failed before this one has nothing to say about the rest
                    return Optional.of(read);
                }
                suspects.failed(service);
                note(answer);
                wait(retryAfter(answer));
            } catch (RefusedException e) {
                if (!e.is(ErrorCode.NOT_FOUND)) { // that is: the service has no such path
                    suspects.answered(service);
                    throw e;
                }
                foreign.add(e);
                foreign(service, e.status());
            } catch (UnexpectedAnswerException e) {
                foreign.add(e);
                foreign(service, e.status());
            } catch (NoAnswerException e) {
                suspects.failed(service);
                noteSilence(service, e, limit);
                unanswered |= e.received();
                wait(Duration.ZERO);
            }
        }
        if (foreign.size() == services.size()) {
            allForeign = foreign.getFirst();
        }
        return Optional.empty();
    }

    /** Whether all that were asked last are no services of ours: they will be none in a second either. */
    boolean metOnlyStrangers() {
        return allForeign != null;
    }

    /**
     * Waits before the next round: longer each time, by chance, so that clients do not come back all at once.
     *
     * @throws UnavailableException there is no time left for another round
     * @throws ClientException waiting would not help: none that was asked last is a service of ours
     */
    void backOff() throws InterruptedException {
        if (allForeign != null) {
            throw allForeign;
        }
        Duration asked = askedToWait == null ? Duration.ZERO : askedToWait;
        Duration left = left();
        if (isOver(left) || asked.compareTo(left) >= 0) {
            throw unavailable();
        }
        if (round == 0) {
            watcher.waiting(tried());
        }
        Duration longest = min(LONGEST_PAUSE, doubled(FIRST_PAUSE, round));
        Duration pause = asked.plusNanos((long) (longest.toNanos() * jitter.getAsDouble()));
        round++;
        askedToWait = null;
        time.pause(min(pause, left));
    }

    /** Whether an attempt got no answer but may have been carried out. */
    boolean unanswered() {
        return unanswered;
    }

    private void foreign(URI service, int status) {
        suspects.failed(service);
        tried.put(service, new Failure(Message.of("problems.foreign", status), Duration.ZERO));
        // What stands before a service of ours may have passed the request on, and lost the answer.
        unanswered |= status / 100 == 2 || status / 100 == 5;
        wait(Duration.ZERO);
    }

    private void note(Answer answer) {
        Problem problem = AnswerBody.problem(answer);
        said = problem == null ? null : Refusal.of(problem, answer.status());
        Message status = problem == null
                ? Message.of("problems.status", answer.status())
                : Message.of("problems.status-and-code", answer.status(), problem.code());
        tried.put(answer.service(), new Failure(status, Duration.ZERO));
    }

    /** The last waits are the shortest, with what time is left: they tell less than what was found out before. */
    private void noteSilence(URI service, NoAnswerException silence, Duration limit) {
        boolean waited = silence.received();
        Failure known = tried.get(service);
        if (known == null || !waited || limit.compareTo(known.waited()) > 0 && limit.compareTo(SHORTEST_ATTEMPT) >= 0) {
            tried.put(service, new Failure(silence.text(), waited ? limit : Duration.ZERO));
        }
    }

    /** The shortest that any of them asked for: what does not answer may be back at once. */
    private void wait(Duration asked) {
        askedToWait = askedToWait == null ? asked : min(askedToWait, asked);
    }

    private static Duration retryAfter(Answer answer) {
        // The other form, a date, is not what our services send.
        return answer.header("retry-after")
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ZERO);
    }

    /** Nobody answers within a part of a millisecond. */
    private static boolean isOver(Duration left) {
        return left.toMillis() < 1;
    }

    private Duration left() {
        return timeout.minusNanos(time.nanos() - start);
    }

    /** Alone, a service is waited for longer; asking an agent or the same one again is all that could follow. */
    private Duration patience(Call call, int services) {
        if (call.unhurried()) {
            return limits.longest();
        }
        Duration grown = doubled(limits.first(), round);
        return services > 1 ? grown : doubled(grown, 1);
    }

    /** Not {@code multipliedBy}: it computes with decimals of any length, whose classes alone take a command 15 ms. */
    private static Duration doubled(Duration first, int times) {
        return Duration.ofMillis(first.toMillis() << Math.min(times, 10));
    }

    private Duration share(Duration left) {
        Duration half = Duration.ofMillis(left.toMillis() / 2);
        Duration share = half.compareTo(SHORTEST_ATTEMPT) < 0 ? min(left, SHORTEST_ATTEMPT) : half;
        return min(share, limits.longest());
    }

    private UnavailableException unavailable() {
        if (tried.isEmpty()) {
            return new UnavailableException(Message.of("problems.unavailable.no-time", Durations.text(timeout)));
        }
        String took = Durations.text(Duration.ofNanos(time.nanos() - start));
        Refusal refusal = said;
        return refusal == null
                ? new UnavailableException(Message.of("problems.unavailable.nobody", took, tried()))
                : new UnavailableException(
                        Message.of("problems.unavailable.said", refusal.detail(), took, tried()), refusal);
    }

    /** Who was asked, and what came of it. */
    private Message tried() {
        return tried.entrySet().stream()
                .map(entry -> Message.of(
                        "problems.tried", entry.getKey(), entry.getValue().text()))
                .reduce((some, next) -> Message.of("problems.tried-also", some, next))
                .orElseThrow();
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
