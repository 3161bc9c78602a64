package dev.consorcios.node.testing;

import org.springframework.test.context.TestPropertySource;

/**
 * A node apart from the one that the others share: clients reach it through a proxy, which takes a part of the path away,
 * and it waits for locks as nodes do outside of tests.
 */
@TestPropertySource(
        properties = {
            "consorcios.node.public-url=HTTPS://news.example.org/{name}/",
            "spring.datasource.hikari.connection-init-sql="
                    + "set statement_timeout = 0; set idle_in_transaction_session_timeout = 0"
        })
public abstract class SeparateNodeTest extends NodeTest {}
