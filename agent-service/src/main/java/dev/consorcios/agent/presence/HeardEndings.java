package dev.consorcios.agent.presence;

import dev.consorcios.platform.sessions.HashedToken;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Up to where this agent has heard which sessions have ended. */
final class HeardEndings {

    private static final Logger log = LoggerFactory.getLogger(HeardEndings.class);

    private final List<Follower> followers;
    private long number;

    HeardEndings(List<Follower> followers) {
        this.followers = followers;
    }

    /** The number of the last ending that the followers know of. */
    long number() {
        return number;
    }

    /** Forgets all sessions. From here on every ending after that number will be heard. */
    void startAfter(long last) {
        followers.forEach(Follower::sessionsUncertain);
        number = last;
    }

    /** Passes on what has ended since; when it returns the followers know all that the report knew. */
    boolean catchUp(ContactLine line, Report report) {
        if (report.lastEnding() == number) {
            return false;
        }
        List<ContactLine.Ending> endings = line.endingsAfter(number);
        long last = endings.isEmpty() ? report.lastEnding() : endings.getLast().number();
        if (last - number == endings.size()) {
            List<HashedToken> sessions =
                    endings.stream().map(ContactLine.Ending::session).toList();
            followers.forEach(follower -> follower.sessionsEnded(sessions));
            number = last;
        } else {
            // Some were cleared away before they were heard here, or the database was put back to what it once was.
            log.info("It is not known here which sessions have ended: all are looked up anew");
            startAfter(last);
        }
        return true;
    }
}
