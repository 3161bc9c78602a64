package dev.consorcios.agent.testing;

import dev.consorcios.agent.AgentApplication;
import dev.consorcios.agent.assignment.Assignments;
import dev.consorcios.platform.sessions.HashedToken;
import dev.consorcios.platform.testing.TestDatabase;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tests of one agent over HTTP, on a database that all of them share: each works on users, areas and nodes of its own
 * names.
 */
@ResourceLock("the agent that these tests share")
@SpringBootTest(
        classes = AgentApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "consorcios.admin.name=root",
            "consorcios.admin.password=the password of root",
            // Nodes that tests put into the database are to be left alone.
            "consorcios.health.interval=1h",
            Patience.SETTINGS
        })
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
public abstract class AgentTests {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @LocalServerPort
    protected int port;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    private Assignments assignments;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void forgetFailedLogins() {
        jdbc.sql("delete from login_attempts").update();
    }

    protected String agentUrl() {
        return "http://localhost:" + port;
    }

    protected AgentClient stranger() {
        return AgentClient.stranger(port);
    }

    /** A new user with a session, put into the database as they are: hashing a password takes time. */
    protected AgentClient user(String name) {
        return stranger().as(session(name, false));
    }

    protected AgentClient anyUser() {
        return user(unique("user"));
    }

    protected AgentClient admin() {
        return stranger().as(session(unique("admin"), true));
    }

    protected AgentClient node() {
        return stranger().asNode();
    }

    /** A name that no other test uses. */
    protected static String unique(String start) {
        return start + "-" + NUMBER.incrementAndGet();
    }

    /** A session of a user who is created unless there already. */
    protected String session(String name, boolean admin) {
        String token = unique("token-of-" + name);
        jdbc.sql("insert into users (name, name_key, password_hash, admin) values (:name, lower(:name), '-', :admin)"
                        + " on conflict do nothing")
                .param("name", name)
                .param("admin", admin)
                .update();
        jdbc.sql("insert into sessions (token_hash, user_id, expires_at)"
                        + " select :hash, id, now() + interval '1 hour' from users where name = :name")
                .param("hash", HashedToken.of(token).bytes())
                .param("name", name)
                .update();
        return token;
    }

    protected void removeAllNodes() {
        jdbc.sql("delete from nodes").update();
        tellTheAgent();
    }

    /** To be called after areas, nodes or assignments were put into the database past the agent. */
    protected void tellTheAgent() {
        transaction.executeWithoutResult(status -> assignments.lock());
    }

    protected long count(String table, String condition) {
        return jdbc.sql("select count(*) from " + table + " where " + condition)
                .query(Long.class)
                .single();
    }
}
