package dev.consorcios.node.news;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a statement takes as arrays, one for each column.
 *
 * @param statement has a parameter for each array
 */
record Columns<R>(PreparedStatement statement, List<R> rows) {

    /**
     * Sets one array.
     *
     * @param index of the parameter, from 1
     * @param type PostgreSQL's name of the elements' type
     * @param array an empty array of what {@code value} gives
     */
    <T> void set(int index, String type, Function<R, ? extends @Nullable T> value, T[] array) throws SQLException {
        statement.setArray(
                index,
                statement
                        .getConnection()
                        .createArrayOf(type, rows.stream().map(value).toList().toArray(array)));
    }
}
