package dev.consorcios.agent.nodes;

import dev.consorcios.api.NodeName;
import dev.consorcios.api.NodeRegistration;
import dev.consorcios.api.NodeState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A node that has registered. Times are given by whoever calls, from the database's clock. */
@Entity
@Table(name = "nodes")
@DynamicUpdate
class Node {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(updatable = false)
    private String name;

    private String url;
    private @Nullable String publicUrl;
    private @Nullable String instance;

    @Enumerated(EnumType.STRING)
    private NodeState state;

    private Instant since;
    private Instant lastSeen;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields in
    protected Node() {}

    private Node(NodeName name, NodeRegistration registration, Instant now) {
        this.name = name.value();
        this.url = registration.url();
        this.publicUrl = registration.publicUrl();
        this.instance = registration.instance();
        this.state = NodeState.UP;
        this.since = now;
        this.lastSeen = now;
    }

    /** A new node, which was just reached. */
    static Node registered(NodeName name, NodeRegistration registration, Instant now) {
        return new Node(name, registration, now);
    }

    /**
     * Registers the node again, which was just reached. It is up then, unless it is draining and this is the same process:
     * only a restart ends a drain.
     */
    void register(NodeRegistration registration, Instant now) {
        boolean sameProcess = instance != null && instance.equals(registration.instance());
        url = registration.url();
        publicUrl = registration.publicUrl();
        instance = registration.instance();
        lastSeen = now;
        if (state != NodeState.DRAINING || !sameProcess) {
            enter(NodeState.UP, now);
        }
    }

    /** Takes the node out of service. */
    void drain(Instant now) {
        enter(NodeState.DRAINING, now);
    }

    private void enter(NodeState entered, Instant now) {
        if (state != entered) {
            state = entered;
            since = now;
        }
    }

    long id() {
        return Objects.requireNonNull(id, "the node is not stored yet");
    }

    String url() {
        return url;
    }

    @Nullable String instance() {
        return instance;
    }

    NodeState state() {
        return state;
    }
}
