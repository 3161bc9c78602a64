package dev.consorcios.cli.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import com.google.gson.Strictness;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;
import dev.consorcios.cli.language.Message;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON of what is printed, of requests and answers, and of files. */
public final class Json {

    /** How many objects and arrays may be in one another: enough for all that is meant, and none for who means harm. */
    private static final int DEEPEST = 500;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final JsonSerializer<Message> ENGLISH =
            (message, type, context) -> new JsonPrimitive(message.toString());

    /** JSON has no number for what is none, or without end. */
    private static final JsonSerializer<Double> NUMBER = (number, type, context) ->
            Double.isFinite(number) ? new JsonPrimitive(number) : new JsonPrimitive(number.toString());

    private static final Gson GSON = new GsonBuilder()
            .setStrictness(Strictness.STRICT)
            .serializeNulls()
            .disableHtmlEscaping()
            .registerTypeAdapterFactory(new RequiredPrimitives())
            .registerTypeAdapter(int.class, new WholeNumberAdapter<>(Integer::valueOf))
            .registerTypeAdapter(long.class, new WholeNumberAdapter<>(Long::valueOf))
            .registerTypeAdapter(double.class, NUMBER)
            .registerTypeAdapter(Double.class, NUMBER)
            .registerTypeAdapter(Instant.class, new InstantAdapter().nullSafe())
            .registerTypeAdapter(Message.class, ENGLISH)
            .create();

    private Json() {}

    /** On one line. */
    public static String text(Object value) {
        return Escapes.asEver(GSON.toJson(value));
    }

    /** The same in UTF-8. */
    public static byte[] bytes(Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** With a line for each part, for files that people look into. */
    public static String lines(Object value) {
        StringWriter text = new StringWriter();
        JsonWriter writer = new JsonWriter(text);
        writer.setIndent("  ");
        GSON.toJson(value, value.getClass(), writer);
        return Escapes.asEver(text.toString());
    }

    /** @throws JsonParseException it is something else; the cause says where */
    public static <T> T parse(byte[] json, TypeToken<T> type) {
        try {
            // By way of a tree: where an object has a name twice, the last holds, in whatever it is read into.
            @Nullable T value = GSON.fromJson(tree(new JsonReader(new StringReader(decode(json)))), type);
            if (value != null) {
                return value;
            }
        } catch (IOException | RuntimeException e) {
            // Not only the library's own: what a record's constructor throws comes in a plain one.
            throw new JsonParseException(e);
        }
        throw new JsonParseException("null");
    }

    /** What a file holds; nothing where there is something else in it. */
    public static <T> Optional<T> stored(byte[] file, Class<T> type) {
        try {
            return Optional.of(parse(file, TypeToken.get(type)));
        } catch (JsonParseException e) {
            return Optional.empty(); // nothing in a parser's message would help a person
        }
    }

    /** An object in which no name is twice; nothing where it is something else. */
    public static Optional<JsonObject> object(String json) {
        try {
            JsonElement all = tree(new DistinctNames(new StringReader(json)));
            // Gson passes over the mark; within a file it is no part of a line.
            return all.isJsonObject() && !json.startsWith(BYTE_ORDER_MARK)
                    ? Optional.of(all.getAsJsonObject())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** @throws IOException it is no JSON, or more than one */
    private static JsonElement tree(JsonReader reader) throws IOException {
        reader.setStrictness(Strictness.STRICT);
        reader.setNestingLimit(DEEPEST);
        JsonElement all = GSON.getAdapter(JsonElement.class).read(reader);
        if (reader.peek() != JsonToken.END_DOCUMENT) {
            throw new MalformedJsonException(reader.getPath());
        }
        return all;
    }

    /** UTF-8, and UTF-16 where a mark says so: it is what a shell of Windows makes of what is printed into a file. */
    private static String decode(byte[] json) throws CharacterCodingException {
        int mark = json.length < 2 ? 0 : (json[0] & 0xFF) << 8 | json[1] & 0xFF;
        Charset charset = mark == 0xFEFF || mark == 0xFFFE ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        return charset.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    }
}
