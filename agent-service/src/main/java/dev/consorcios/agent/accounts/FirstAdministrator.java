package dev.consorcios.agent.accounts;

import dev.consorcios.api.UserName;
import dev.consorcios.platform.settings.InvalidSettingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates the first administrator when there is none, before the agent answers its first request: somebody else could
 * register the name.
 */
@Component
class FirstAdministrator implements SmartLifecycle {

    private static final int GENERATED_BYTES = 18;

    /** Any number, as long as all agents have the same and nothing else uses it. */
    private static final long LOCK = 6_021_985_001L;

    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);

    private final Users users;
    private final Passwords passwords;
    private final AdminSettings settings;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private volatile boolean running;

    FirstAdministrator(
            Users users,
            Passwords passwords,
            AdminSettings settings,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.users = users;
        this.passwords = passwords;
        this.settings = settings;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public void start() {
        running = true;
        if (thereIsOne()) {
            return;
        }
        String given = settings.password();
        String password = given == null ? RandomText.ofBytes(GENERATED_BYTES) : given;
        String hash = passwords.hash(password);
        if (Boolean.TRUE.equals(transaction.execute(status -> create(hash)))) {
            log.info("Created the first administrator, '{}'", settings.name());
            if (given == null) {
                show(password);
            }
        }
    }

    /** In SQL: Hibernate's first query loads its parser, for which the start need not wait. */
    private boolean thereIsOne() {
        return jdbc.sql("select exists (select from users where admin)")
                .query(Boolean.class)
                .single();
    }

    /** Of several agents that start at once the lock, which the commit ends, lets one create the user. */
    private boolean create(String hash) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Integer.class)
                .single();
        if (thereIsOne()) {
            return false;
        }
        UserName name = new UserName(settings.name());
        if (users.existsByNameKey(name.key())) {
            throw new InvalidSettingException(
                    "There is no administrator, and the name '" + name + "' belongs to a user who registered it.",
                    "Set CONSORCIOS_ADMIN_NAME to another name: a user is never made an administrator unasked.");
        }
        users.saveAndFlush(User.administrator(name, hash));
        return true;
    }

    /** On standard output and past the log: logs are kept, sent on and read by many. */
    private void show(String password) {
        System.out.println("Administrator '" + settings.name() + "', password (shown this once): " + password);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, which starts among the last. */
    @Override
    public int getPhase() {
        return 0;
    }
}
