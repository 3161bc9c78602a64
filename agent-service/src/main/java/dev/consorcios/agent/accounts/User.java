package dev.consorcios.agent.accounts;

import dev.consorcios.api.UserName;
import dev.consorcios.api.UserView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Generated;
import org.jspecify.annotations.Nullable;

/** Someone with an account. */
@Entity
@Table(name = "users")
@DynamicUpdate
class User {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String name;
    private String nameKey;
    private String passwordHash;
    private boolean admin;

    @Generated
    @Column(insertable = false, updatable = false)
    private @Nullable Instant createdAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields in
    protected User() {}

    private User(UserName name, String passwordHash, boolean admin) {
        this.name = name.value();
        this.nameKey = name.key();
        this.passwordHash = passwordHash;
        this.admin = admin;
    }

    static User registered(UserName name, String passwordHash) {
        return new User(name, passwordHash, false);
    }

    static User administrator(UserName name, String passwordHash) {
        return new User(name, passwordHash, true);
    }

    /**
     * Replaces the password, unless it is no longer the one that was checked.
     *
     * @param checked the hash that the current password was checked against
     * @return whether it was replaced
     */
    boolean changePassword(String checked, String replacement) {
        if (!passwordHash.equals(checked)) {
            return false;
        }
        passwordHash = replacement;
        return true;
    }

    long id() {
        return Objects.requireNonNull(id, "the user is not stored yet");
    }

    String name() {
        return name;
    }

    String passwordHash() {
        return passwordHash;
    }

    boolean isAdmin() {
        return admin;
    }

    UserView view() {
        return new UserView(name, admin, Objects.requireNonNull(createdAt, "the user is not stored yet"));
    }
}
