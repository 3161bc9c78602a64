package dev.consorcios.node.news;

/**
 * The statement behind a page: whether the session holds, the area is there, its user is subscribed, whether the reader has
 * the page already, and if not, the items. One statement has one snapshot: what it answers can not contradict itself,
 * whatever is posted meanwhile. It always answers a row.
 *
 * <p>The plan that it counts on, whatever the size of {@code news}:
 *
 * <ul>
 *   <li>{@code standing}: one row by primary keys. What can not be used for a scan ({@code is true}) is written so lest an
 *       index on that alone is preferred while the table is small.
 *   <li>{@code counted}: its deleted items are counted through the partial index {@code news_deleted}. Materialized, since
 *       it would else be counted again for each item.
 *   <li>{@code candidate}: the primary key of {@code news} from the start position on, forwards or backwards, at most
 *       limit + 1 rows, no sort. The one beyond the limit only tells that there are more.
 *   <li>{@code measured}: adds up the lengths of the texts before each item. PostgreSQL knows the length of a long text
 *       without reading it, so texts beyond the end of the page are never read.
 *   <li>{@code author}: by the primary key, once for each author on the page.
 *   <li>Neither items nor deleted ones are looked for where the page is {@code unchanged}, or not for this user.
 * </ul>
 */
final class PageSql {

    private static final String TEMPLATE = """
            with standing as materialized (
                select session.user_id, a.id, a.last_position, a.deletions, s.read_position,
                       (a.last_position, a.deletions, s.read_position)
                           is not distinct from (:keptLast, :keptDeletions, :keptCursor) as unchanged
                from (values (1)) request
                left join sessions session on session.token_hash = :token and (session.expires_at > now()) is true
                left join areas a on a.id = :area and (a.removed_at is null) is true
                left join subscriptions s on s.area_id = a.id and s.user_id = session.user_id
            ), counted as materialized (
                select standing.*,
                       (select count(*) from news d
                        where not standing.unchanged and d.area_id = standing.id
                          and d.position > standing.read_position and d.deleted_at is not null) as deleted
                from standing
            )
            select counted.user_id, counted.id, counted.last_position, counted.deletions, counted.read_position,
                   counted.unchanged, counted.deleted,
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
                        limit cast(:limit as integer) + 1
                    ) candidate
                    window page as (order by position %2$s rows between unbounded preceding and 1 preceding)
                ) measured
                where number <= :limit and bytes_before < :bytes
            ) item on true
            left join users author on author.id = item.author_id
            """;

    static final String OLDEST_FIRST =
            TEMPLATE.formatted("> greatest(:start, case when :unread then counted.read_position end)", "asc");

    static final String NEWEST_FIRST = TEMPLATE.formatted("< :start", "desc");

    private PageSql() {}
}
