package dev.consorcios.cli.json;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses a record whose JSON lacks a number or a truth value: Gson would make it 0 or false, which nobody has said. */
final class RequiredPrimitives implements TypeAdapterFactory {

    @Override
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        if (!type.getRawType().isRecord()) {
            return null;
        }
        List<String> needed = Arrays.stream(type.getRawType().getRecordComponents())
                .filter(component -> component.getType().isPrimitive())
                .map(RecordComponent::getName)
                .toList();
        return needed.isEmpty()
                ? null
                : new Strict<>(gson.getDelegateAdapter(this, type), gson.getAdapter(JsonElement.class), needed);
    }

    private static final class Strict<T> extends TypeAdapter<T> {

        private final TypeAdapter<T> usual;
        private final TypeAdapter<JsonElement> any;
        private final List<String> needed;

        Strict(TypeAdapter<T> usual, TypeAdapter<JsonElement> any, List<String> needed) {
            this.usual = usual;
            this.any = any;
            this.needed = needed;
        }

        @Override
        public void write(JsonWriter out, T value) throws IOException {
            usual.write(out, value);
        }

        @Override
        public T read(JsonReader in) throws IOException {
            JsonElement json = any.read(in);
            if (json.isJsonObject()) {
                for (String name : needed) {
                    if (!json.getAsJsonObject().has(name)) {
                        throw new JsonParseException(name);
                    }
                }
            }
            return usual.fromJsonTree(json);
        }
    }
}
