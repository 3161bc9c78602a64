package dev.consorcios.node.news;

/**
 * The statement behind pages, of as many requests as its arrays have elements: for each whether the session holds, the area
 * is there, its user is subscribed, whether the reader has the page already, and if not, the items. One statement has one
 * snapshot: what it answers can not contradict itself, whatever is posted meanwhile. It answers at least one row for each
 * request.
 *
 * <p>The plan that it counts on, whatever the size of {@code news}:
 *
 * <ul>
 *   <li>{@code standing}: one row for each request, by primary keys. What can not be used for a scan ({@code is true}) is
 *       written so lest an index on that alone is preferred while the table is small. {@code offset 0} keeps the
 *       subscription a look-up by user and area; as a join, all of the user's might be read.
 *   <li>{@code counted}: its deleted items are counted through the partial index {@code news_deleted}. Materialized, since
 *       it would else be counted again for each item.
 *   <li>{@code candidate}: the primary key of {@code news} from the start position on, forwards or backwards, at most
 *       limit + 1 rows, no sort. The one beyond the limit only tells that there are more.
 *   <li>{@code measured}: adds up the lengths of the texts before each item. PostgreSQL knows the length of a long text
 *       without reading it, so texts beyond the end of the page are never read.
 *   <li>{@code author}: by the primary key.
 *   <li>Neither items nor deleted ones are looked for where the page is {@code unchanged}, or not for this user.
 * </ul>
 */
final class PageSql {

    /**
     * A page ends where its texts reach this many bytes, after at least one item. It stays in memory until the slowest of
     * readers has taken it: 500 items of the greatest size, 32 MiB, would let ten of them exhaust a small heap.
     */
    static final int PAGE_BYTES = 1024 * 1024;

    /**
     * Tells one run of one PostgreSQL server from all others. Where another takes over that lacks what was committed last,
     * positions are given again, to other items.
     */
    static final String SERVER = "(select cast(extract(epoch from pg_postmaster_start_time()) * 1000000 as bigint))";

    private static final String TEMPLATE = """
            with standing as materialized (
                select request.number, request.start, request.unread, request.items,
                       session.user_id, a.id, a.last_position, a.deletions, s.read_position,
                       (%4$s, a.last_position, a.deletions, s.read_position)
                           is not distinct from (request.server, request.last, request.deletions, request.cursor) as unchanged
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality
                    request (token, area, server, last, deletions, cursor, start, unread, items, number)
                left join sessions session on session.token_hash = request.token and (session.expires_at > now()) is true
                left join areas a on a.id = request.area and (a.removed_at is null) is true
                left join lateral (
                    select read_position from subscriptions where user_id = session.user_id and area_id = a.id offset 0
                ) s on true
            ), counted as materialized (
                select standing.*,
                       (select count(*) from news d
                        where not standing.unchanged and d.area_id = standing.id
                          and d.position > standing.read_position and d.deleted_at is not null) as deleted
                from standing
            )
            select counted.number, %4$s as server, counted.user_id, counted.id, counted.last_position, counted.deletions,
                   counted.read_position, counted.unchanged, counted.deleted,
                   item.position, item.title, item.text, item.published_at, item.followed,
                   author.name as author
            from counted left join lateral (
                select * from (
                    select candidate.*,
                           row_number() over page as number,
                           lead(position) over page is not null as followed,
                           coalesce(sum(octet_length(text)) over page, 0) as bytes_before
                    from (
                        select n.position, n.author_id, n.title, n.text, n.published_at
                        from news n
                        where not counted.unchanged and counted.read_position is not null
                          and n.area_id = counted.id and n.deleted_at is null and n.position %1$s
                        order by n.position %2$s
                        limit counted.items + 1
                    ) candidate
                    window page as (order by position %2$s rows between unbounded preceding and 1 preceding)
                ) measured
                where number <= counted.items and bytes_before < %3$d
            ) item on true
            left join users author on author.id = item.author_id
            """;

    static final String OLDEST_FIRST = TEMPLATE.formatted(
            "> greatest(counted.start, case when counted.unread then counted.read_position end)",
            "asc",
            PAGE_BYTES,
            SERVER);

    static final String NEWEST_FIRST = TEMPLATE.formatted("< counted.start", "desc", PAGE_BYTES, SERVER);

    private PageSql() {}
}
