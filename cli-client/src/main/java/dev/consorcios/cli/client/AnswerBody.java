package dev.consorcios.cli.client;

import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import dev.consorcios.api.Problem;
import dev.consorcios.cli.json.Json;
import dev.consorcios.cli.language.Message;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an answer says, and what is to be said of one that says nothing that is known. */
final class AnswerBody {

    private AnswerBody() {}

    /** @throws UnexpectedAnswerException the body is something else */
    static <T> T read(Answer answer, TypeToken<T> type) {
        if (mediaType(answer).startsWith("application/json")) {
            Optional<T> value = parse(answer, type);
            if (value.isPresent()) {
                return value.get();
            }
        }
        throw unexpected(answer);
    }

    private static <T> Optional<T> parse(Answer answer, TypeToken<T> type) {
        try {
            return Optional.of(Json.parse(answer.body(), type));
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    private static String mediaType(Answer answer) {
        return answer.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    }

    /** The problem document that a refusal comes with; null when it came with something else. */
    static @Nullable Problem problem(Answer answer) {
        if (!mediaType(answer).startsWith(Problem.MEDIA_TYPE)) {
            return null;
        }
        return parse(answer, TypeToken.get(Problem.class))
                .filter(problem -> problem.code() != null && problem.detail() != null)
                .orElse(null);
    }

    static UnexpectedAnswerException unexpected(Answer answer) {
        Message text = answer.status() / 100 == 3
                ? Message.of(
                        "problems.answer.redirect",
                        answer.service(),
                        answer.header("location").orElse("-"))
                : Message.of(
                        "problems.answer.strange",
                        answer.service(),
                        answer.status(),
                        answer.header("content-type").map(type -> ", " + type).orElse(""));
        return new UnexpectedAnswerException(text, answer.status());
    }
}
