package dev.consorcios.node.news;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.platform.web.ProblemException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who may post where. */
@Repository
class Authors {

    private static final String STANDING = """
            select exists (select 1 from sessions where token_hash = :token and expires_at > now()) as session,
                   exists (select 1 from areas where id = :area and removed_at is null) as area,
                   exists (select 1 from subscriptions where user_id = :author and area_id = :area) as subscription
            """;

    private final JdbcClient jdbc;

    Authors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Tells a draft that could not be stored why, where the reason is its author's session, its area or both. */
    void requireMayPost(Draft draft) {
        Standing standing = jdbc.sql(STANDING)
                .param("token", draft.author().token().bytes())
                .param("author", draft.author().id())
                .param("area", draft.area().id())
                .query((row, number) ->
                        new Standing(row.getBoolean("session"), row.getBoolean("area"), row.getBoolean("subscription")))
                .single();
        if (!standing.session()) {
            throw new ProblemException(
                    ErrorCode.UNAUTHENTICATED, "The session has ended; nothing was posted. Log in again at an agent.");
        }
        if (!standing.area()) {
            throw draft.area().gone();
        }
        if (!standing.subscription()) {
            throw draft.area().notSubscribed();
        }
    }

    private record Standing(boolean session, boolean area, boolean subscription) {}
}
