package dev.consorcios.cli.importing;

import java.io.InputStream;
import java.util.Optional;

/** The records of a file, one after the other. */
public sealed interface Records permits CsvRecords, JsonRecords {

    /** The kinds of file. */
    enum Format {
        csv,
        jsonl
    }

    /** @throws BadFileException the file is none of this format, or has no such columns */
    static Records of(Format format, InputStream in, Columns columns) throws BadFileException {
        Utf8Reader reader = new Utf8Reader(in);
        return switch (format) {
            case csv -> new CsvRecords(reader, columns);
            case jsonl -> new JsonRecords(reader, columns);
        };
    }

    /** The next one; empty at the end of the file. */
    Optional<Entry> next() throws BadFileException;

    /** How many bytes of the file were read so far: somewhat more than the records have that were handed out. */
    long bytesRead();
}
