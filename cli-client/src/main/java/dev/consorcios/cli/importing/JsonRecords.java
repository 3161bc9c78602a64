package dev.consorcios.cli.importing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.consorcios.cli.json.Json;
import dev.consorcios.cli.language.Message;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON object on each line. */
final class JsonRecords implements Records {

    /** In characters. A text of the greatest size with every byte escaped has a fifth of it. */
    private static final int LONGEST_LINE = 2 * 1024 * 1024;

    private final Utf8Reader bytes;
    private final BufferedReader reader;
    private final Columns columns;
    private long number;
    private long line;

    JsonRecords(Utf8Reader reader, Columns columns) {
        this.bytes = reader;
        this.reader = new BufferedReader(reader);
        this.columns = columns;
    }

    @Override
    public Optional<Entry> next() throws BadFileException {
        @Nullable StringBuilder content = readLine();
        while (content != null && content.toString().isBlank()) {
            content = readLine();
        }
        if (content == null) {
            return Optional.empty();
        }
        number++;
        return Optional.of(
                content.length() > LONGEST_LINE ? unusable("commands.import.too-long") : entry(content.toString()));
    }

    @Override
    public long bytesRead() {
        return bytes.bytesRead();
    }

    private Entry entry(String content) {
        JsonObject object = Json.object(content).orElse(null);
        if (object == null) {
            return unusable("commands.import.no-object");
        }
        String area = string(object.get(columns.area()));
        String text = string(object.get(columns.text()));
        if (area == null || text == null) {
            return unusable("commands.import.no-string", area == null ? columns.area() : columns.text());
        }
        String titleColumn = columns.title();
        JsonElement title = titleColumn == null ? null : object.get(titleColumn);
        String heading = string(title);
        if (titleColumn != null && heading == null && title != null && !title.isJsonNull()) {
            return unusable("commands.import.title-no-string", titleColumn);
        }
        return new Entry.Item(number, line, area, heading == null || heading.isEmpty() ? null : heading, text);
    }

    private static @Nullable String string(@Nullable JsonElement value) {
        return value instanceof JsonPrimitive primitive && primitive.isString() ? primitive.getAsString() : null;
    }

    private Entry unusable(String key, Object... arguments) {
        return new Entry.Unusable(number, line, Message.of(key, arguments));
    }

    /** A line, cut off a little behind the greatest length; null at the end of the file. */
    private @Nullable StringBuilder readLine() throws BadFileException {
        StringBuilder content = new StringBuilder();
        try {
            int next = reader.read();
            if (next == -1) {
                return null;
            }
            line++;
            for (; next != -1 && next != '\n'; next = reader.read()) {
                if (content.length() <= LONGEST_LINE) {
                    content.append((char) next);
                }
            }
            return content;
        } catch (BadFileException e) {
            throw e;
        } catch (IOException e) {
            throw new BadFileException("commands.import.cut-off", e);
        }
    }
}
