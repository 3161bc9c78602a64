package dev.consorcios.cli.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Refuses an object that has a name twice: nobody can say which of the two is meant. */
final class DistinctNames extends JsonReader {

    private final Deque<Set<String>> open = new ArrayDeque<>();

    DistinctNames(Reader in) {
        super(in);
    }

    @Override
    public void beginObject() throws IOException {
        super.beginObject();
        open.push(new HashSet<>());
    }

    @Override
    public String nextName() throws IOException {
        String name = super.nextName();
        if (!open.element().add(name)) {
            throw new MalformedJsonException(name);
        }
        return name;
    }

    @Override
    public void endObject() throws IOException {
        super.endObject();
        open.pop();
    }
}
