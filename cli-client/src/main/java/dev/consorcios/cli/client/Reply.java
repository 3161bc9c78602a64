package dev.consorcios.cli.client;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Problem;
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

    <T> T as(TypeReference<T> type) {
        done();
        return Json.read(answer, type);
    }

    /** @throws RefusedException it was not done */
    void done() {
        boolean foreign = Json.isForeign(answer);
        if (answer.isSuccess() && !foreign) {
            return;
        }
        Problem problem = Json.problem(answer);
        if (problem == null) {
            throw Json.unexpected(answer);
        }
        String detail = foreign
                ? "What answers at " + answer.service() + " does not know what it was asked for: it is another kind of"
                        + " service, or another version. Check the address."
                : problem.detail();
        throw new RefusedException(detail, ErrorCode.of(problem.code()).orElse(null), answer.status(), repeated, area);
    }

    /**
     * {@link #done()} for what takes something away: when an earlier attempt got no answer, being told that it is not
     * there means that it is done.
     */
    void gone() {
        if (!(repeated && answer.status() == 404 && Json.problem(answer) != null)) {
            done();
        }
    }
}
