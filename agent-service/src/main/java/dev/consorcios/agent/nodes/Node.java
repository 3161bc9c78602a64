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
    private Instant heardAt;
    private @Nullable String reason;

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
        this.heardAt = now;
    }

    /** A new node, which was just reached. */
    static Node registered(NodeName name, NodeRegistration registration, Instant now) {
        return new Node(name, registration, now);
    }

    /**
     * Registers the node again, which was just reached. A process that is new, or has moved, is up then. One that is known
     * stays what it was: only a restart ends a drain, and only the watch brings back a node that it gave up.
     */
    void register(NodeRegistration registration, Instant now) {
        boolean sameProcess = instance != null && instance.equals(registration.instance());
        boolean moved = !url.equals(registration.url());
        url = registration.url();
        publicUrl = registration.publicUrl();
        instance = registration.instance();
        lastSeen = now;
        heardAt = now;
        if (!sameProcess || (moved && state != NodeState.DRAINING)) {
            enter(NodeState.UP, null, now);
        }
    }

    /** What it means for people that it registers so: it is back, or somebody elsewhere has come in its place. */
    String describe(NodeRegistration registration) {
        return isOther(registration)
                ? "another process took over the name '" + name + "' at " + registration.url()
                : "node '" + name + "' is up again";
    }

    /** Whether it is another process at another address; of one that does not tell processes apart nobody knows. */
    private boolean isOther(NodeRegistration registration) {
        return !url.equals(registration.url()) && !Objects.equals(instance, registration.instance());
    }

    /** Takes the node out of service. */
    void drain(String why, Instant now) {
        enter(NodeState.DRAINING, why, now);
    }

    private void enter(NodeState entered, @Nullable String why, Instant now) {
        if (state != entered) {
            state = entered;
            since = now;
            reason = why;
        }
    }

    /** Whether the node has areas. */
    boolean isInService() {
        return switch (state) {
            case UP, SUSPECT -> true;
            case STARTING, DOWN, DRAINING -> false;
        };
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
