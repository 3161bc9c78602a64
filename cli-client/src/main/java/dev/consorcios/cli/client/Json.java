package dev.consorcios.cli.client;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.consorcios.api.Problem;
import dev.consorcios.cli.language.Message;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of requests, of answers and of the files in which the client keeps what it knows.
 *
 * <p>Gson and not the library that prints data: a command that reads three records is done before the other has found out
 * what records are.
 */
final class Json {

    private static final Gson GSON = new GsonBuilder()
            .setStrictness(Strictness.STRICT)
            .serializeNulls()
            .disableHtmlEscaping()
            .registerTypeAdapterFactory(new RequiredPrimitives())
            .registerTypeAdapter(int.class, new WholeNumberAdapter<>(Integer::valueOf))
            .registerTypeAdapter(long.class, new WholeNumberAdapter<>(Long::valueOf))
            .registerTypeAdapter(Instant.class, new InstantAdapter().nullSafe())
            .create();

    private Json() {}

    static byte[] write(Object value) {
        return GSON.toJson(value).getBytes(StandardCharsets.UTF_8);
    }

    /** What a file of the client's own holds; nothing where there is no file, or something else in it. */
    static <T> Optional<T> stored(Optional<byte[]> file, Class<T> type) {
        return file.flatMap(json -> parse(json, TypeToken.get(type)));
    }

    private static <T> Optional<T> parse(byte[] json, TypeToken<T> type) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
            return Optional.ofNullable(GSON.fromJson(text, type));
        } catch (CharacterCodingException | RuntimeException e) {
            // Not only the library's own: what a record's constructor throws comes in a plain one. Nothing in a
            // parser's message would help a person.
            return Optional.empty();
        }
    }

    /** @throws UnexpectedAnswerException the body is something else */
    static <T> T read(Answer answer, TypeToken<T> type) {
        if (mediaType(answer).startsWith("application/json")) {
            Optional<T> value = parse(answer.body(), type);
            if (value.isPresent() && isComplete(value.get())) {
                return value.get();
            }
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
        return parse(answer.body(), TypeToken.get(Problem.class))
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

    /** Gson's own would take 1.5 for 1. */
    private static final class WholeNumberAdapter<N extends Number> extends TypeAdapter<N> {

        private final Function<String, N> parser;

        WholeNumberAdapter(Function<String, N> parser) {
            this.parser = parser;
        }

        @Override
        public void write(JsonWriter out, N value) throws IOException {
            out.value(value);
        }

        @Override
        public N read(JsonReader in) throws IOException {
            return parser.apply(in.nextString());
        }
    }

    /** As in ISO 8601: 2026-11-24T08:00:00.123Z. */
    private static final class InstantAdapter extends TypeAdapter<Instant> {

        @Override
        public void write(JsonWriter out, Instant value) throws IOException {
            out.value(value.toString());
        }

        @Override
        public Instant read(JsonReader in) throws IOException {
            return Instant.parse(in.nextString());
        }
    }
}
