package dev.consorcios.node.testing;

import dev.consorcios.node.NodeApplication;
import dev.consorcios.platform.testing.TestDatabase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Another node beside the test's own, started once for each database. */
final class SecondNode {

    private static final Map<String, Integer> PORTS = new ConcurrentHashMap<>();

    private SecondNode() {}

    static int portOn(String databaseUrl) {
        return PORTS.computeIfAbsent(databaseUrl, SecondNode::start);
    }

    private static int start(String databaseUrl) {
        return new SpringApplicationBuilder(NodeApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.profiles.active=slow-machine",
                        "--consorcios.db.url=" + databaseUrl,
                        "--consorcios.db.user=" + TestDatabase.USER,
                        "--consorcios.cluster-secret=" + TestDatabase.CLUSTER_SECRET,
                        "--consorcios.agents=http://localhost:1",
                        "--consorcios.node.name=node-2")
                .getEnvironment()
                .getRequiredProperty("local.server.port", Integer.class);
    }
}
