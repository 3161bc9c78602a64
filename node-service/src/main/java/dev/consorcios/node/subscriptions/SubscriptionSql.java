package dev.consorcios.node.subscriptions;

/**
 * The statements behind subscriptions. Each is its own transaction, and all that it answers is of one snapshot; only rows that it
 * changes are read again where another transaction has changed them since it began.
 *
 * <p>Order of locks, the same for everyone who takes more than one: the session's row, the subscription's row, the area's
 * row. The update of the area waits for the number that comes from the subscription's change, so it is always the second. A post
 * takes the subscription's row in share mode, so deleting it waits for posts that are under way, and a post that comes after
 * finds it gone.
 *
 * <p>An area that is removed while a statement waits for its row is not {@code counted} any more. What has been done to its
 * subscriptions does not matter then: they are cleared away with it.
 *
 * <p>Of what is unread only the deleted items are counted, through the partial index {@code news_deleted}: a cursor that is a
 * million items behind costs no more than one at the end.
 */
final class SubscriptionSql {

    /**
     * Adds a subscription, unless there is one. Waits for whoever adds or deletes it just now.
     *
     * <p>Answers no row without an area; a row without a {@code cursor} where somebody else has added it since the statement
     * began, too late to be seen.
     */
    static final String SUBSCRIBE = """
            with area as materialized (
                select id, last_position from areas where id = :area and removed_at is null
            ), added as (
                insert into subscriptions (user_id, area_id, read_position)
                select :user, id, case when :fromNow then last_position else 0 end from area
                on conflict do nothing
                returning area_id, read_position, subscribed_at
            ), counted as (
                update areas set subscribers = subscribers + 1
                where id = (select area_id from added) and removed_at is null
                returning id
            )
            select area.last_position as last, s.read_position as cursor, s.subscribed_at, s.added,
                   exists (select from counted) as counted,
                   (select count(*) from news n
                    where n.area_id = area.id and n.position > s.read_position and n.position <= area.last_position
                      and n.deleted_at is not null) as deleted
            from area left join (
                select read_position, subscribed_at, true as added from added
                union all
                select read_position, subscribed_at, false from subscriptions
                where user_id = :user and area_id = :area and not exists (select from added)
            ) s on true
            """;

    /** Answers one row. */
    static final String UNSUBSCRIBE = """
            with ended as (
                delete from subscriptions where user_id = :user and area_id = :area returning area_id
            ), counted as (
                update areas set subscribers = subscribers - 1
                where id = (select area_id from ended) and removed_at is null
                returning id
            )
            select exists (select from ended) as ended, exists (select from counted) as counted
            """;

    /**
     * Moves a cursor to where it is {@code wanted}, unless it is there already or the area does not go so far.
     *
     * <p>Answers no row without an area; a row without a {@code cursor} where there is no subscription. Where it answers
     * {@code settled} as false, another move came in between, and what is said of the cursor is old.
     */
    static final String MOVE = """
            with area as materialized (
                select id, last_position from areas where id = :area and removed_at is null
            ), found as materialized (
                select read_position, case when :rewind then :position else greatest(read_position, :position) end as wanted
                from subscriptions where user_id = :user and area_id = :area
            ), moved as (
                update subscriptions s
                set read_position = case when :rewind then :position else greatest(s.read_position, :position) end
                from area
                where s.user_id = :user and s.area_id = area.id and :position <= area.last_position
                  and (:rewind or s.read_position < :position) and s.read_position <> :position
                returning s.read_position
            ), now as materialized (
                select coalesce(moved.read_position, found.read_position) as cursor,
                       moved.read_position is not null or found.read_position = found.wanted as settled
                from found left join moved on true
            )
            select area.last_position as last, now.cursor, now.settled,
                   (select count(*) from news n
                    where n.area_id = area.id and n.position > now.cursor and n.position <= area.last_position
                      and n.deleted_at is not null) as deleted
            from area left join now on true
            """;

    private SubscriptionSql() {}
}
