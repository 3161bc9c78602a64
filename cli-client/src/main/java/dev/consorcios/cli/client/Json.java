package dev.consorcios.cli.client;

import dev.consorcios.api.Problem;
import dev.consorcios.cli.language.Message;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of requests and answers. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** @throws UnexpectedAnswerException the body is something else */
    static <T> T read(Answer answer, TypeReference<T> type) {
        try {
            if (mediaType(answer).startsWith("application/json")) {
                @Nullable T value = MAPPER.readValue(answer.body(), type);
                if (value != null && isComplete(value)) {
                    return value;
                }
            }
        } catch (JacksonException e) {
            // Falls through: nothing in a parser's message would help a person.
        }
        throw unexpected(answer);
    }

    private static String mediaType(Answer answer) {
        return answer.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    }

    /** The problem document that a refusal comes with; null when it came with something else. */
    static @Nullable Problem problem(Answer answer) {
        if (!mediaType(answer).startsWith(Problem.MEDIA_TYPE)) {
            return null;
        }
        try {
            Problem problem = MAPPER.readValue(answer.body(), Problem.class);
            return problem != null && problem.code() != null && problem.detail() != null ? problem : null;
        } catch (JacksonException e) {
            return null;
        }
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

    /** JSON may leave out, or null, what a record takes for granted; the record's own types say what that is. */
    static boolean isComplete(Object value) {
        if (value instanceof Collection<?> many) {
            return many.stream().allMatch(one -> one != null && isComplete(one));
        }
        if (!(value instanceof Record)) {
            return true;
        }
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            @Nullable Object part = part(value, component);
            if (part == null ? !component.getAnnotatedType().isAnnotationPresent(Nullable.class) : !isComplete(part)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Object part(Object record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("A record's accessor can always be called", e);
        }
    }
}
