package dev.consorcios.agent.presence;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Keeps the agent in touch with the others, by way of the database: it shows that it lives, hears what is new, and tells
 * those who keep things in memory.
 *
 * <p>What is remembered of a session may be used only while {@link #isInTouch in touch}. The promise that rests on this:
 * <em>when a logout is answered no agent accepts the session any more.</em> The agent that ends a session gives the ending
 * the next number, in the transaction that deletes the session; then it waits until every other agent's row says that it
 * has heard up to that number, or is gone. For each other agent, call it A, one of these is true then:
 *
 * <ol>
 *   <li><b>A has heard.</b> It forgot the session before it said so; what it was just reading at that moment it does not
 *       remember ({@code SessionMemory}); and in the database the session is no more.
 *   <li><b>A had no row</b> in a snapshot that was taken after the ending. When it gets one, A forgets all sessions after
 *       that row is committed and before it is in touch. What it remembers from then on it reads after the ending.
 *   <li><b>A was given up</b>: another agent, B, saw A's beat stand still for ten seconds by B's own monotonic clock, and
 *       deleted the row with that very beat. A's last successful look was committed before B first saw that beat; so it
 *       began more than ten seconds ago, and from its beginning A counts nine by a clock of its own. A is not in touch,
 *       and to be so again it must look, which shows it that its row is gone: the case before this one.
 * </ol>
 *
 * <p>So times are only ever taken from one machine's clock and compared with others of the same clock. All that is asked of
 * two clocks is that within ten seconds they do not part by one. Beats are not written through to the disk: a crash of the
 * database that loses some makes an agent look as if it had heard less than it has, which does no harm. The row itself is
 * written through, for an agent without one is not waited for.
 */
@Component
public final class Contact implements SmartLifecycle {

    /** Between two looks while a request waits for the others. What is told of ends any pause. */
    private static final Duration ATTENTIVE = Duration.ofMillis(10);

    private static final Logger log = LoggerFactory.getLogger(Contact.class);

    private final ControlDatabase database;
    private final ThisAgent agent;
    private final List<Follower> followers;
    private final Duration poll;
    private final LongSupplier ticker;
    private final Clock clock;
    private final HeardEndings heard;
    private final Hearing hearing;
    private final Thread thread = new Thread(this::run, "contact");
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Touch touch;
    private volatile @Nullable ContactLine current;
    private volatile boolean running;
    private boolean failing;

    @Autowired
    Contact(ControlDatabase database, ThisAgent agent, List<Follower> followers, ContactSettings settings) {
        this(database, agent, followers, settings, System::nanoTime, Clock.systemUTC());
    }

    Contact(
            ControlDatabase database,
            ThisAgent agent,
            List<Follower> followers,
            ContactSettings settings,
            LongSupplier ticker,
            Clock clock) {
        this.database = database;
        this.agent = agent;
        this.followers = List.copyOf(followers);
        this.poll = settings.poll();
        this.hearing = new Hearing(settings.silence());
        this.ticker = ticker;
        this.clock = clock;
        this.heard = new HeardEndings(this.followers);
        thread.setDaemon(true);
    }

    /** Whether this agent has, a moment ago, known of every session that had ended. */
    public boolean isInTouch() {
        Touch last = touch;
        return last != null && last.holds(now());
    }

    /** To be opened before a session is ended, so that what the others say to it is not missed. */
    public Attention attend() {
        hearing.attend(1);
        return new Attention();
    }

    /** The time during which this agent looks often at what the others have heard. */
    public final class Attention implements AutoCloseable {

        private Attention() {}

        /**
         * Waits until no other agent accepts any session that ended with this number or before.
         *
         * @return false when that can not be found out, because the database is away
         */
        public boolean allHave(long number) {
            try {
                return hearing.await(number);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void close() {
            hearing.attend(-1);
        }
    }

    private void run() {
        while (running) {
            try (ContactLine line = ContactLine.over(database.open())) {
                current = line;
                keepUp(line);
            } catch (SQLException | RuntimeException e) {
                lost(e);
            }
        }
    }

    private void keepUp(ContactLine line) throws SQLException {
        OtherAgents others = new OtherAgents();
        Long version = null;
        while (running) {
            Touch begun = now();
            Report report = line.beat(agent, heard.number());
            if (!report.isKnown()) {
                join(line, report);
                continue;
            }
            boolean news = heard.catchUp(line, report);
            touch = begun;
            found();
            if (version == null || version != report.version()) {
                version = report.version();
                followers.forEach(Follower::clusterChanged);
            }
            hearing.report(report);
            boolean alone = giveUp(line, others.silent(report.others(), ticker.getAsLong()));
            if (!news && !alone) {
                line.await(hearing.isAttentive() ? ATTENTIVE : poll);
            }
        }
    }

    /** First out of touch, then the row, and with the row committed sessions are forgotten: the second case above. */
    private void join(ContactLine line, Report report) {
        touch = null;
        line.join(agent, report.lastEnding());
        heard.startAfter(report.lastEnding());
        log.info("The other agents know this one as {}", agent.instance());
    }

    private static boolean giveUp(ContactLine line, List<Report.Other> silent) {
        boolean any = false;
        for (Report.Other other : silent) {
            if (line.giveUp(other)) {
                any = true;
                log.info("Nothing was heard of agent {} for too long: it is not waited for", other.instance());
            }
        }
        return any;
    }

    private void found() {
        if (failing) {
            failing = false;
            log.info("In touch with the other agents again");
        }
    }

    private void lost(Exception e) {
        if (!running) {
            return;
        }
        if (failing) {
            log.debug("Still out of touch with the other agents", e);
        } else {
            failing = true;
            log.warn("Out of touch with the other agents, will go on trying: {}", e.toString());
        }
        try {
            stopping.await(200 + ThreadLocalRandom.current().nextLong(300), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            running = false;
        }
    }

    private Touch now() {
        return new Touch(ticker.getAsLong(), clock.millis());
    }

    @Override
    public void start() {
        running = true;
        thread.start();
    }

    /** No request is answered any more by now, so that the others need not wait for this agent. */
    @Override
    public void stop() {
        running = false;
        stopping.countDown();
        ContactLine line = current;
        if (line != null) {
            line.abort();
        }
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        boolean told = false;
        for (int attempt = 0;
                attempt < 2 && !told;
                attempt++) { // the first may meet a connection that was lost unnoticed
            told = sayGoodbye();
        }
        if (!told) {
            log.info("The other agents will have to find out by themselves that this one has stopped");
        }
    }

    private boolean sayGoodbye() {
        try {
            database.jdbc()
                    .sql("delete from agents where instance = :instance")
                    .param("instance", agent.instance())
                    .update();
            return true;
        } catch (DataAccessException e) {
            log.debug("Can not say goodbye", e);
            return false;
        }
    }

    /** It stops but once: Spring's tests must not halt it while they use another context. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the web server and stops after it. */
    @Override
    public int getPhase() {
        return 0;
    }
}
