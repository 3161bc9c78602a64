package dev.consorcios.cli.client;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a service said when it did not do what it was asked for.
 *
 * @param detail what was wrong and what to do, in the service's own words: English
 * @param code null for one that this version does not know
 * @param area what the request was about, if it was about an area
 */
public record Refusal(
        String detail,
        @Nullable ErrorCode code,
        int status,
        @Nullable AreaName area) {

    static Refusal of(Problem problem, int status) {
        return new Refusal(problem.detail(), ErrorCode.of(problem.code()).orElse(null), status, null);
    }
}
