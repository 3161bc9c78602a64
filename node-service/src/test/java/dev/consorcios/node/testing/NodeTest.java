package dev.consorcios.node.testing;

import dev.consorcios.node.NodeApplication;
import dev.consorcios.platform.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A node on a real PostgreSQL, talked to through HTTP. All classes that extend this share one node, and one database, so
 * each test makes its own people and areas. No agent listens: a node serves without one.
 */
@SpringBootTest(
        classes = NodeApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"consorcios.agents=http://localhost:1", "consorcios.node.name=node-1"})
@ActiveProfiles("slow-machine")
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
public abstract class NodeTest {

    protected static final String THIS_NODE = "node-1";

    @LocalServerPort
    private int port;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    private Environment environment;

    protected Fixture fixture() {
        return new Fixture(jdbc);
    }

    protected Caller as(Person person) {
        return new Caller(port, person.token());
    }

    protected Caller stranger() {
        return new Caller(port, null);
    }

    /** The same person, at another node on the same database. */
    protected Caller atSecondNode(Person person) {
        return new Caller(SecondNode.portOn(environment.getRequiredProperty("consorcios.db.url")), person.token());
    }
}
