package dev.consorcios.cli.importing;

import dev.consorcios.cli.language.Message;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object on each line. */
final class JsonRecords implements Records {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

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
        JsonNode object;
        try {
            object = MAPPER.readTree(content);
        } catch (JacksonException e) {
            return unusable("commands.import.no-object");
        }
        if (!object.isObject()) {
            return unusable("commands.import.no-object");
        }
        JsonNode area = object.path(columns.area());
        JsonNode text = object.path(columns.text());
        String titleColumn = columns.title();
        JsonNode title = titleColumn == null ? object.path("") : object.path(titleColumn);
        if (!area.isString() || !text.isString()) {
            return unusable("commands.import.no-string", area.isString() ? columns.text() : columns.area());
        }
        if (titleColumn != null && !title.isString() && !title.isNull() && !title.isMissingNode()) {
            return unusable("commands.import.title-no-string", titleColumn);
        }
        String heading = titleColumn != null && title.isString() ? title.stringValue() : "";
        return new Entry.Item(number, line, area.stringValue(), heading.isEmpty() ? null : heading, text.stringValue());
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
