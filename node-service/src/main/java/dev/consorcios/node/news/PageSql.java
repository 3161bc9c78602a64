package dev.consorcios.node.news;

/**
 * The statement behind a page. One statement has one snapshot: the items, the last position and the count of unread ones
 * that it answers can not contradict each other, whatever is posted meanwhile.
 *
 * <p>The plan that it counts on, whatever the size of {@code news}:
 *
 * <ul>
 *   <li>{@code standing}: one row by primary keys; its deleted items are counted through the partial index {@code
 *       news_deleted}. Materialized, since it would else be counted again for each item.
 *   <li>{@code candidate}: the primary key of {@code news} from the start position on, forwards or backwards, at most
 *       limit + 1 rows, no sort. The one beyond the limit only tells that there are more.
 *   <li>{@code measured}: adds up the lengths of the texts before each item. PostgreSQL knows the length of a long text
 *       without reading it, so texts beyond the end of the page are never read.
 * </ul>
 */
final class PageSql {

    private static final String TEMPLATE = """
            with standing as materialized (
                select a.id, a.last_position, s.read_position,
                       (select count(*) from news d
                        where d.area_id = a.id and d.position > s.read_position and d.deleted_at is not null) as deleted
                from areas a left join subscriptions s on s.area_id = a.id and s.user_id = :user
                where a.id = :area and a.removed_at is null
            )
            select standing.last_position, standing.read_position, standing.deleted,
                   item.position, item.title, item.text, item.published_at, item.followed,
                   (select name from users where id = item.author_id) as author
            from standing left join lateral (
                select * from (
                    select candidate.*,
                           row_number() over page as number,
                           lead(position) over page is not null as followed,
                           coalesce(sum(octet_length(text)) over page, 0) as bytes_before
                    from (
                        select n.position, n.author_id, n.title, n.text, n.published_at
                        from news n
                        where n.area_id = standing.id and standing.read_position is not null
                          and n.deleted_at is null and n.position %1$s
                        order by n.position %2$s
                        limit cast(:limit as integer) + 1
                    ) candidate
                    window page as (order by position %2$s rows between unbounded preceding and 1 preceding)
                ) measured
                where number <= :limit and bytes_before < :bytes
            ) item on true
            """;

    static final String OLDEST_FIRST =
            TEMPLATE.formatted("> greatest(:start, case when :unread then standing.read_position end)", "asc");

    static final String NEWEST_FIRST = TEMPLATE.formatted("< :start", "desc");

    private PageSql() {}
}
