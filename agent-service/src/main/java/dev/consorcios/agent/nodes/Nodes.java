package dev.consorcios.agent.nodes;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The nodes' table, as far as nodes are registered, drained and taken out. */
interface Nodes extends Repository<Node, Long> {

    Optional<Node> findByName(String name);

    Node saveAndFlush(Node node);

    void delete(Node node);

    void flush();
}
