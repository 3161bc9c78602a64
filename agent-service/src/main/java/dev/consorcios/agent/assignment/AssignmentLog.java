package dev.consorcios.agent.assignment;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What became of areas' assignments lately. Housekeeping keeps it short. */
@Repository
class AssignmentLog {

    private static final int REASON_LENGTH = 500;

    /** All rows in one statement: a node that joins can move thousands of areas. */
    private static final String WRITE = """
            insert into assignment_log (area_id, epoch, from_node, to_node, reason)
            select m.area, :epoch, f.name, t.name, :reason
            from unnest(cast(:areas as bigint[]), cast(:from as bigint[]), cast(:to as bigint[]))
                with ordinality as m (area, from_id, to_id, number)
              left join nodes f on f.id = m.from_id
              left join nodes t on t.id = m.to_id
            where f.name is not null or t.name is not null
            order by m.number
            """;

    private final JdbcClient jdbc;

    AssignmentLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void write(long epoch, String reason, List<Move> moves) {
        if (moves.isEmpty()) {
            return;
        }
        jdbc.sql(WRITE)
                .param("epoch", epoch)
                .param("reason", shortened(reason))
                .param("areas", moves.stream().map(Move::area).toArray(Long[]::new))
                .param("from", moves.stream().map(Move::from).toArray(Long[]::new))
                .param("to", moves.stream().map(Move::to).toArray(Long[]::new))
                .update();
    }

    /** As much of a reason as is stored. */
    static String shortened(String reason) {
        return reason.substring(0, Math.min(reason.length(), REASON_LENGTH));
    }
}
