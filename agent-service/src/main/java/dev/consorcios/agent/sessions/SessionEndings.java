package dev.consorcios.agent.sessions;

import dev.consorcios.agent.presence.Contact;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.web.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends sessions, on all agents. */
@Service
public class SessionEndings {

    private final TransactionTemplate transaction;
    private final SessionFeed feed;
    private final SessionMemory memory;
    private final Contact contact;

    SessionEndings(TransactionTemplate transaction, SessionFeed feed, SessionMemory memory, Contact contact) {
        this.transaction = transaction;
        this.feed = feed;
        this.memory = memory;
        this.contact = contact;
    }

    private record Ended(long number, List<HashedToken> sessions) {}

    /**
     * Ends sessions. When this returns no agent accepts them any more. That takes some milliseconds, and up to ten seconds
     * when another agent has just died. A session that was found ended already may be so for a moment only: that is waited
     * for, too.
     *
     * @param deletion deletes sessions, and perhaps does other things, in a transaction; returns what it deleted
     * @throws ProblemException {@code database-unavailable} when the sessions have ended, but whether all agents know can
     *     not be found out
     */
    public void end(Supplier<List<HashedToken>> deletion) {
        try (Contact.Attention attention = contact.attend()) {
            Ended ended = Objects.requireNonNull(transaction.execute(status -> {
                List<HashedToken> sessions = deletion.get();
                return new Ended(feed.append(sessions), sessions);
            }));
            memory.sessionsEnded(ended.sessions());
            if (!attention.allHave(ended.number())) {
                throw new ProblemException(
                        ErrorCode.DATABASE_UNAVAILABLE,
                        "It was done, but the database went away before all agents had heard of it. They will within"
                                + " ten seconds.",
                        Duration.ofSeconds(10));
            }
        }
    }
}
