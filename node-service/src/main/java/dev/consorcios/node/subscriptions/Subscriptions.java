package dev.consorcios.node.subscriptions;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * All subscriptions.
 *
 * <p>Order of locks, the same for everyone who takes more than one: the session's row, the subscription's row, the area's
 * row. A post takes the subscription's row in share mode, so deleting it waits for posts that are under way, and a post
 * that comes after finds it gone.
 */
interface Subscriptions extends Repository<Subscription, SubscriptionId> {

    /**
     * Adds a subscription that has read nothing; 0 when there is one, or no area. Waits for whoever adds or deletes it just
     * now.
     */
    @Modifying
    @Query(nativeQuery = true, value = """
                    insert into subscriptions (user_id, area_id)
                    select :userId, id from areas where id = :areaId and removed_at is null
                    on conflict do nothing
                    """)
    int insertIfAbsent(long userId, long areaId);

    Optional<Subscription> findById(SubscriptionId id);

    /** The subscription, locked until the transaction ends: moves of its cursor come one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from Subscription s where s.id = :id")
    Optional<Subscription> lockById(SubscriptionId id);

    @Modifying
    @Query("delete from Subscription s where s.id = :id")
    int deleteExisting(SubscriptionId id);
}
