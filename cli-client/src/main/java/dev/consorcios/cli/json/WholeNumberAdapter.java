package dev.consorcios.cli.json;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.function.Function;

/** Gson's own would take 1.5 for 1. */
final class WholeNumberAdapter<N extends Number> extends TypeAdapter<N> {

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
