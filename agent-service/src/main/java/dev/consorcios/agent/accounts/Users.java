package dev.consorcios.agent.accounts;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

/** The users' table. */
interface Users extends Repository<User, Long> {

    Optional<User> findById(long id);

    Optional<User> findByNameKey(String nameKey);

    boolean existsByNameKey(String nameKey);

    /** Waits for whoever is changing the user, or opening a session of theirs ({@link Sessions#open}). */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<User> findLockedById(long id);

    /** Fails with a {@code DataIntegrityViolationException} when the name is taken. */
    User saveAndFlush(User user);
}
