package dev.consorcios.agent.accounts;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.UserName;
import dev.consorcios.platform.web.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Slows down who guesses passwords, over all agents. An attempt is counted before the password is looked at, and under
 * the lock of what counts it, so that guesses made at once are counted one after the other; a right password takes its
 * own attempt back.
 *
 * <p>Three things are counted. Guesses at one account from one address are slowed down soon and much. Guesses from one
 * address at many accounts, and at one account from many addresses, are slowed down later and less: behind the address
 * may be an office, and at another address the true user, who must not be locked out by somebody else's guesses. For the
 * same reason the first attempt at an account from an address that has not failed there in the last day need not wait for
 * those from elsewhere: whoever has many addresses gains one guess with each of them, and no more.
 */
@Component
class LoginThrottle {

    static final AttemptRule ACCOUNT_AND_ADDRESS =
            new AttemptRule(5, Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofSeconds(60));
    static final AttemptRule ADDRESS =
            new AttemptRule(100, Duration.ofSeconds(6), Duration.ofSeconds(1), Duration.ofSeconds(30));
    static final AttemptRule ACCOUNT =
            new AttemptRule(50, Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofSeconds(3));
    static final AttemptRule REGISTRATION =
            new AttemptRule(1000, Duration.ofMillis(60), Duration.ofSeconds(1), Duration.ofSeconds(4));

    /** Locks the rows, in an order that all follow, and makes the missing ones. The times are read with the locks held. */
    private static final String LOCK = """
            insert into login_attempts as known (subject, failures, blocked_until, updated_at)
            select subject, 0, to_timestamp(0), clock_timestamp()
            from unnest(cast(:subjects as text[])) as asked (subject)
            order by subject collate "C"
            on conflict (subject) do update set subject = excluded.subject
            returning subject, failures, xmax = 0 as fresh,
              cast(extract(epoch from clock_timestamp() - updated_at) * 1000 as bigint) as age,
              cast(extract(epoch from blocked_until - clock_timestamp()) * 1000 as bigint) as blocked
            """;

    private static final String COUNT = """
            update login_attempts set failures = :count,
              updated_at = clock_timestamp() - :carried * interval '1 millisecond',
              blocked_until = case when :wait > 0 then clock_timestamp() + :wait * interval '1 millisecond'
                else to_timestamp(0) end
            where subject = :subject
            """;

    private static final String LOCK_KNOWN = """
            select subject from login_attempts where subject = any(cast(:subjects as text[]))
            order by subject collate "C" for update
            """;

    /** Takes one attempt back, and with it the wait that it caused, unless others were counted since. */
    private static final String TAKE_BACK = """
            update login_attempts set failures = greatest(failures - 1, 0),
              blocked_until = case when failures = :count then to_timestamp(0) else blocked_until end
            where subject = :subject
            """;

    private final JdbcClient jdbc;

    LoginThrottle(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An attempt that was let through: what it was counted as, by subject. */
    record Attempt(String accountAndAddress, Map<String, Integer> counts) {}

    /**
     * Counts an attempt to log in.
     *
     * @param name the name that was given; one that no user can have is counted for the address alone
     * @throws ProblemException {@code too-many-requests} when it has to wait; it is not counted then
     */
    @Transactional
    public Attempt admit(String name, String address) {
        String from = ClientAddress.of(address);
        Map<String, AttemptRule> rules = new TreeMap<>();
        rules.put("address " + from, ADDRESS);
        String accountAndAddress = "";
        if (UserName.isValid(name)) {
            String account = new UserName(name).key();
            accountAndAddress = "account " + account + " address " + from;
            rules.put(accountAndAddress, ACCOUNT_AND_ADDRESS);
            rules.put("account " + account, ACCOUNT);
        }
        return new Attempt(accountAndAddress, count(rules, accountAndAddress, "Too many attempts to log in."));
    }

    /** Counts a registration, likewise. */
    @Transactional
    public void admitRegistration(String address) {
        count(
                Map.of("registration address " + ClientAddress.of(address), REGISTRATION),
                "",
                "Too many registrations from your address.");
    }

    /** Takes {@code attempt} back: it was right. Earlier failures at the account from the same address are forgotten. */
    @Transactional
    public void forgive(Attempt attempt) {
        jdbc.sql(LOCK_KNOWN)
                .param("subjects", attempt.counts().keySet().toArray(String[]::new))
                .query(String.class)
                .list();
        jdbc.sql("delete from login_attempts where subject = :subject")
                .param("subject", attempt.accountAndAddress())
                .update();
        attempt.counts()
                .forEach((subject, count) -> jdbc.sql(TAKE_BACK)
                        .param("subject", subject)
                        .param("count", count)
                        .update());
    }

    private Map<String, Integer> count(Map<String, AttemptRule> rules, String accountAndAddress, String refusal) {
        List<Known> known = lock(rules);
        boolean firstFromThere =
                known.stream().anyMatch(subject -> subject.name().equals(accountAndAddress) && subject.fresh());
        long blocked = known.stream()
                .filter(subject -> !firstFromThere || rules.get(subject.name()) != ACCOUNT)
                .mapToLong(Known::blockedMillis)
                .max()
                .orElse(0);
        if (blocked > 0) {
            Duration wait = Duration.ofMillis(blocked);
            throw new ProblemException(
                    ErrorCode.TOO_MANY_REQUESTS,
                    refusal + " Try again in "
                            + (wait.toSeconds() == 0 ? "a second." : wait.toSeconds() + 1 + " seconds."),
                    wait);
        }
        Map<String, Integer> counts = new TreeMap<>();
        for (Known subject : known) {
            AttemptRule rule = rules.get(subject.name());
            if (rule != null) {
                AttemptRule.Counted counted = rule.count(subject.tally());
                store(subject.name(), counted);
                counts.put(subject.name(), counted.count());
            }
        }
        return counts;
    }

    private List<Known> lock(Map<String, AttemptRule> rules) {
        return jdbc.sql(LOCK)
                .param("subjects", rules.keySet().toArray(String[]::new))
                .query((row, number) -> new Known(
                        row.getString("subject"),
                        row.getBoolean("fresh"),
                        new AttemptRule.Tally(row.getInt("failures"), Duration.ofMillis(row.getLong("age"))),
                        row.getLong("blocked")))
                .list();
    }

    private void store(String subject, AttemptRule.Counted counted) {
        jdbc.sql(COUNT)
                .param("subject", subject)
                .param("count", counted.count())
                .param("carried", counted.carried().toMillis())
                .param("wait", counted.delay().toMillis())
                .update();
    }

    /** @param fresh whether nothing was known of it before this attempt */
    private record Known(String name, boolean fresh, AttemptRule.Tally tally, long blockedMillis) {}
}
