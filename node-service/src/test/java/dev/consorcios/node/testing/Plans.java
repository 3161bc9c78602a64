package dev.consorcios.node.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.SingleColumnRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The plans that PostgreSQL has for the node's statements. */
public final class Plans {

    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;

    public Plans(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public String plan(String sql, Map<String, Object> parameters) {
        return explain("", sql, parameters);
    }

    public String analyzed(String sql, Map<String, Object> parameters) {
        return explain("(analyze, timing off, summary off)", sql, parameters);
    }

    /** How many blocks of tables and indexes are touched when the statement is carried out, in the cache or not. */
    public long blocks(String sql, Map<String, Object> parameters) {
        String plan = explain("(analyze, buffers, timing off, summary off)", sql, parameters);
        Matcher buffers = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?")
                .matcher(plan);
        assertThat(buffers.find()).as(plan).isTrue(); // the first are those of the whole
        return Stream.of(1, 2)
                .map(buffers::group)
                .filter(Objects::nonNull)
                .mapToLong(Long::parseLong)
                .sum();
    }

    /**
     * The plan that the node's statements get, one for all parameters. In a transaction that is rolled back: to analyze a
     * statement is to carry it out.
     */
    private String explain(String options, String sql, Map<String, Object> parameters) {
        return Objects.requireNonNull(new TransactionTemplate(transactions).execute(transaction -> {
            transaction.setRollbackOnly();
            List<String> names = List.copyOf(parameters.keySet());
            String numbered = sql;
            for (int index = 0; index < names.size(); index++) {
                numbered = numbered.replaceFirst("\\?", "\\$" + (index + 1)) // by place, or
                        .replaceAll("(?<!:):" + names.get(index) + "\\b", "\\$" + (index + 1)); // by name
            }
            jdbc.sql("prepare explained (" + of(parameters.values(), Plans::type) + ") as " + numbered)
                    .update();
            String plan = String.join(
                    "\n",
                    jdbc.sql("explain " + options + " execute explained (" + of(parameters.values(), Plans::literal)
                                    + ")")
                            .query(new SingleColumnRowMapper<>(String.class))
                            .list());
            jdbc.sql("deallocate explained").update();
            return plan;
        }));
    }

    private static String of(Collection<Object> values, Function<Object, String> part) {
        return values.stream().map(part).collect(Collectors.joining(", "));
    }

    private static String type(Object value) {
        return switch (value) {
            case Object[] one -> type(one[0]) + "[]";
            case byte[] bytes -> "bytea";
            case Long number -> "bigint";
            case Integer number -> "integer";
            case Boolean truth -> "boolean";
            default -> "text";
        };
    }

    private static String literal(Object value) {
        return switch (value) {
            case Object[] one -> "array[" + literal(one[0]) + "]::" + type(value);
            case byte[] bytes -> "'\\x" + HexFormat.of().formatHex(bytes) + "'";
            default -> "'" + value + "'";
        };
    }
}
