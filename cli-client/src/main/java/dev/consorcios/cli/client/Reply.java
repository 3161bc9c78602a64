package dev.consorcios.cli.client;

import com.google.gson.reflect.TypeToken;
import dev.consorcios.api.AreaName;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Problem;
import dev.consorcios.cli.language.Message;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
    <T> T as(TypeToken<T> type, int... statuses) {
        done(statuses);
        return AnswerBody.read(answer, type);
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
        Problem problem = AnswerBody.problem(answer);
        if (problem == null || answer.isSuccess()) {
            throw AnswerBody.unexpected(answer);
        }
        Refusal refusal =
                new Refusal(problem.detail(), ErrorCode.of(problem.code()).orElse(null), answer.status(), area);
        throw refusal.code() == ErrorCode.NOT_FOUND
                ? new RefusedException(Message.of("problems.answer.other-version", answer.service()), refusal, repeated)
                : new RefusedException(refusal, repeated);
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
