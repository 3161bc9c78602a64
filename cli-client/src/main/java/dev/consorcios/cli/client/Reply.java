package dev.consorcios.cli.client;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Problem;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * The answer that an operation came to.
 *
 * @param repeated whether an earlier attempt got no answer, but may have been carried out
 * @param area what it was about, if it was about an area
 */
record Reply(Answer answer, boolean repeated, @Nullable AreaName area) {

    Reply about(AreaName subject) {
        return new Reply(answer, repeated, subject);
    }

    /** What it says. @param statuses those that say that it was done */
    <T> T as(TypeReference<T> type, int... statuses) {
        done(statuses);
        return Json.read(answer, type);
    }

    /**
     * Which of these statuses it has: those that say that it was done.
     *
     * @throws RefusedException it was not done
     * @throws UnexpectedAnswerException it is no answer to what was asked
     */
    int done(int... statuses) {
        if (IntStream.of(statuses).anyMatch(status -> status == answer.status())) {
            return answer.status();
        }
        Problem problem = Json.problem(answer);
        if (problem == null || answer.isSuccess()) {
            throw Json.unexpected(answer);
        }
        String detail = problem.code().equals(ErrorCode.NOT_FOUND.code())
                ? "What answers at " + answer.service() + " does not know what it was asked for: it is another kind of"
                        + " service, or another version. Check the address."
                : problem.detail();
        throw new RefusedException(detail, ErrorCode.of(problem.code()).orElse(null), answer.status(), repeated, area);
    }

    /**
     * {@link #done} for what takes something away: when an earlier attempt got no answer, being told that it is not there
     * means that it is done.
     */
    int gone() {
        try {
            return done(204);
        } catch (RefusedException e) {
            if (repeated && e.status() == 404 && !e.is(ErrorCode.NOT_FOUND)) {
                return e.status();
            }
            throw e;
        }
    }
}
