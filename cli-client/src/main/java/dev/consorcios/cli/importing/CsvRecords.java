package dev.consorcios.cli.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.consorcios.cli.language.Message;
import java.io.BufferedReader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** CSV as RFC 4180 has it, with a header line. */
final class CsvRecords implements Records {

    /** In characters. Nothing near it can be posted; a quote that is never closed must not swallow the file. */
    private static final int LONGEST_FIELD = 4 * 1024 * 1024;

    private final Utf8Reader reader;
    private final Iterator<CsvRecord> records;
    private final int width;
    private final int area;
    private final int text;
    private final int title;
    private long number;

    CsvRecords(Utf8Reader reader, Columns columns) throws BadFileException {
        this.reader = reader;
        this.records = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_FIELD)
                .ofCsvRecord(new BufferedReader(reader))
                .iterator();
        CsvRecord header = read();
        if (header == null) {
            throw new BadFileException("commands.import.empty");
        }
        List<String> names = header.getFields();
        this.width = names.size();
        this.area = column(names, columns.area());
        this.text = column(names, columns.text());
        String titleColumn = columns.title();
        this.title = titleColumn == null ? -1 : column(names, titleColumn);
    }

    private static int column(List<String> names, String wanted) throws BadFileException {
        int index = names.indexOf(wanted);
        if (index < 0) {
            throw new BadFileException("commands.import.no-column", wanted, String.join(", ", names));
        }
        if (index != names.lastIndexOf(wanted)) {
            throw new BadFileException("commands.import.two-columns", wanted);
        }
        return index;
    }

    @Override
    public Optional<Entry> next() throws BadFileException {
        CsvRecord row = read();
        if (row == null) {
            return Optional.empty();
        }
        number++;
        long line = row.getStartingLineNumber();
        if (row.getFieldCount() != width) {
            Message reason = Message.of("commands.import.field-count", row.getFieldCount(), width);
            return Optional.of(new Entry.Unusable(number, line, reason));
        }
        String heading = title < 0 ? "" : row.getField(title);
        return Optional.of(new Entry.Item(
                number, line, row.getField(area), heading.isEmpty() ? null : heading, row.getField(text)));
    }

    @Override
    public long bytesRead() {
        return reader.bytesRead();
    }

    private @Nullable CsvRecord read() throws BadFileException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            throw new BadFileException("commands.import.no-csv", number, reason(e));
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof BadFileException bad
                    ? bad
                    : new BadFileException("commands.import.cut-off", String.valueOf(e.getCause()));
        }
    }

    private static String reason(CsvParseException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage()).replaceFirst("\\.$", "");
    }
}
