package dev.consorcios.agent.areas;

import dev.consorcios.api.AreaChange;
import dev.consorcios.api.AreaName;
import dev.consorcios.api.NewArea;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Objects;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A named topic of news. Its last position and number of subscribers are the nodes' to write, and its creation and removal
 * times the database's: none of them is here, so that nothing here can overwrite them.
 */
@Entity
@Table(name = "areas")
@DynamicUpdate
class Area {

    private static final int DEFAULT_REPLICAS = 1;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(updatable = false)
    private String name;

    @Column(updatable = false)
    private String nameKey;

    private @Nullable String description;
    private int replicas;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields in
    protected Area() {}

    private Area(AreaName name, @Nullable String description, int replicas) {
        this.name = name.value();
        this.nameKey = name.key();
        this.description = description;
        this.replicas = replicas;
    }

    static Area added(NewArea request) {
        Integer replicas = request.replicas();
        return new Area(
                new AreaName(request.name()),
                emptyAsNone(request.description()),
                replicas == null ? DEFAULT_REPLICAS : replicas);
    }

    /** Changes what the request names; an empty description takes the description away. */
    void change(AreaChange request) {
        if (request.description() != null) {
            description = emptyAsNone(request.description());
        }
        if (request.replicas() != null) {
            replicas = request.replicas();
        }
    }

    private static @Nullable String emptyAsNone(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    long id() {
        return Objects.requireNonNull(id, "the area is not stored yet");
    }

    int replicas() {
        return replicas;
    }
}
