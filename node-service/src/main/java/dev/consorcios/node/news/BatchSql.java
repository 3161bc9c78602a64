package dev.consorcios.node.news;

/**
 * The statement behind a batch. It keeps the same promises as {@link NewsLog#APPEND}, in the same order of locks, for many
 * drafts at once.
 *
 * <ul>
 *   <li>{@code allowed}: for each draft the session's and the subscription's row, shared. Rows that somebody else is about
 *       to delete are not waited for: the draft is left out, and is looked at alone, where nobody else's waits with it.
 *   <li>{@code locked}: each area's row. One statement waits for at most one area (it has drafts of no other then), others
 *       skip areas that are locked: so two never wait for each other, and an area that is locked for long holds up no
 *       other.
 *   <li>{@code raised}: an area's last position is raised by the number of its drafts. The statement sees what was there
 *       when it began, but a row that it changes is read again when another transaction has changed it since: so the
 *       position is the newest one, and with the lock it can not change any more until the commit.
 *   <li>{@code placed}: drafts get the positions in the order in which they came; none where the area is not ours.
 * </ul>
 *
 * <p>A key that another transaction has committed since the statement began is not seen by it; then the unique index refuses
 * the whole batch.
 *
 * <p>The plan that it counts on, for any number of drafts and rows: one look-up by primary key for each draft and table. The
 * laterals leave no other choice. The parameters are wrapped in selects so that their lengths are no reason to plan anew each
 * time: planning takes longer than storing 30 posts. What can not be used for a scan ({@code is true}) is written so lest an
 * index on that alone is preferred while the table is small.
 */
final class BatchSql {

    private static final String TEMPLATE = """
            with allowed as materialized (
                select d.number, d.author, d.area, d.title, d.text, d.key
                from unnest((select ?), (select ?), (select ?), (select ?), (select ?), (select ?))
                    with ordinality as d (token, author, area, title, text, key, number)
                cross join lateral (
                    select from sessions
                    where token_hash = d.token and (expires_at > now()) is true for key share skip locked
                ) session
                cross join lateral (
                    select from subscriptions
                    where user_id = d.author and area_id = d.area for key share skip locked
                ) subscription
                left join lateral (
                    select true as used from news
                    where author_id = d.author and idempotency_key = d.key limit 1
                ) earlier on true
                where earlier.used is null
            ), locked as materialized (
                select a.id, added.items
                from (select area, count(*) as items from allowed group by area) added
                cross join lateral (
                    select id from areas
                    where id = added.area and (removed_at is null) is true for no key update %s
                ) a
            ), raised as (
                update areas a set last_position = a.last_position + locked.items
                from locked
                where a.id = locked.id
                returning a.id, a.last_position - locked.items as before, clock_timestamp() as published_at
            ), placed as materialized (
                select d.*, raised.published_at,
                       raised.before + row_number() over (partition by d.area order by d.number) as position
                from allowed d left join raised on raised.id = d.area
            ), stored as (
                insert into news (area_id, position, author_id, title, text, idempotency_key, published_at)
                select area, position, author, title, text, key, published_at
                from placed
                where position is not null
            )
            select number, position, published_at from placed
            """;

    /** Leaves out areas that others have locked. */
    static final String IMPATIENT = TEMPLATE.formatted("skip locked");

    /** Waits for the area; for drafts of one area only. */
    static final String PATIENT = TEMPLATE.formatted("");

    private BatchSql() {}
}
