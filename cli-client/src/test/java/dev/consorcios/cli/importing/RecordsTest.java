package dev.consorcios.cli.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.consorcios.cli.importing.Entry.Item;
import dev.consorcios.cli.importing.Entry.Unusable;
import dev.consorcios.cli.importing.Records.Format;
import dev.consorcios.cli.language.Message;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {

    private static final Columns COLUMNS = new Columns("area", "text", "title");

    private static List<Entry> entries(Format format, byte[] content) throws BadFileException {
        return entries(format, new ByteArrayInputStream(content));
    }

    private static List<Entry> entries(Format format, InputStream in) throws BadFileException {
        Records records = Records.of(format, in, COLUMNS);
        List<Entry> entries = new ArrayList<>();
        for (Optional<Entry> next = records.next(); next.isPresent(); next = records.next()) {
            entries.add(next.get());
        }
        return entries;
    }

    private static List<Entry> csv(String content) throws BadFileException {
        return entries(Format.csv, content.getBytes(UTF_8));
    }

    private static List<Entry> json(String content) throws BadFileException {
        return entries(Format.jsonl, content.getBytes(UTF_8));
    }

    @Test
    void csv_is_read_as_the_standard_has_it() throws Exception {
        assertThat(csv("\uFEFFtext,area,title\r\n\"a \"\"b\"\"\r\nc,d\",World,\r\n\r\n\\t, Sports ,\"\"\r\ne,W,x"))
                .containsExactly(
                        new Item(1, 2, "World", null, "a \"b\"\r\nc,d"),
                        new Item(2, 5, " Sports ", null, "\\t"),
                        new Item(3, 6, "W", "x", "e"));
    }

    @Test
    void a_byte_order_mark_is_left_out_only_at_the_beginning() throws Exception {
        assertThat(csv("\uFEFFarea,text,title\nWorld,\uFEFFtext,\n"))
                .containsExactly(new Item(1, 2, "World", null, "\uFEFFtext"));
    }

    @Test
    void a_header_alone_has_no_records() throws Exception {
        assertThat(csv("area,text,title")).isEmpty();
    }

    @Test
    void a_row_of_another_width_is_told_and_passed_over() throws Exception {
        assertThat(csv("area,text,title\nWorld,a\nWorld,a,b,c\nWorld,a,b\n"))
                .containsExactly(
                        new Unusable(1, 2, Message.of("commands.import.field-count", 2, 3)),
                        new Unusable(2, 3, Message.of("commands.import.field-count", 4, 3)),
                        new Item(3, 4, "World", "b", "a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "area,text\nWorld,a\n",
                "area,text,title,area\nWorld,a,b,c\n",
                "area,text,title\nWorld,\"never closed,b\nWorld,a,b\n",
                "area,text,title\nWorld,\"closed\" and on,b\n"
            })
    void what_is_no_csv_is_told(String content) {
        assertThatExceptionOfType(BadFileException.class).isThrownBy(() -> csv(content));
    }

    @Test
    void a_quote_that_is_never_closed_does_not_swallow_the_memory() {
        String content = "area,text,title\nWorld,\"" + "x\n".repeat(4 * 1024 * 1024);

        assertThatExceptionOfType(BadFileException.class)
                .isThrownBy(() -> csv(content))
                .withMessageContaining("no CSV after record 0");
    }

    @Test
    void json_lines_are_objects_with_strings() throws Exception {
        assertThat(json("""
                        {"area":"World","text":"a\\u00e9\\n","title":"t","more":{"x":1}}\r

                        {"area":"World","text":"b","title":""}
                        {"area":"World","text":"c","title":null}
                        {"area":"World","text":"d"}
                        {"text":"no area"}
                        {"area":"World","text":7}
                        {"area":"World","text":"a","title":7}
                        {"area":"World","text":"twice","text":"twice"}
                        {"area":"World","text":"and more"} {}
                        ["World"]
                        nonsense
                        {"area":"World","text":"e"}"""))
                .containsExactly(
                        new Item(1, 1, "World", "t", "aé\n"),
                        new Item(2, 3, "World", null, "b"),
                        new Item(3, 4, "World", null, "c"),
                        new Item(4, 5, "World", null, "d"),
                        new Unusable(5, 6, Message.of("commands.import.no-string", "area")),
                        new Unusable(6, 7, Message.of("commands.import.no-string", "text")),
                        new Unusable(7, 8, Message.of("commands.import.title-no-string", "title")),
                        new Unusable(8, 9, Message.of("commands.import.no-object")),
                        new Unusable(9, 10, Message.of("commands.import.no-object")),
                        new Unusable(10, 11, Message.of("commands.import.no-object")),
                        new Unusable(11, 12, Message.of("commands.import.no-object")),
                        new Item(12, 13, "World", null, "e"));
    }

    @Test
    void a_line_that_is_too_long_is_told_and_passed_over() throws Exception {
        String tooLong = "{\"area\":\"World\",\"text\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}";

        assertThat(json(tooLong + "\n{\"area\":\"World\",\"text\":\"a\"}\n"))
                .containsExactly(
                        new Unusable(1, 1, Message.of("commands.import.too-long")), new Item(2, 2, "World", null, "a"));
    }

    @Test
    void characters_across_the_ends_of_reads_stay_whole() throws Exception {
        String text = "aé😀ひ".repeat(30_000);
        byte[] content = ("area,text,title\nWorld," + text + ",\n").getBytes(UTF_8);
        InputStream dripping = new ByteArrayInputStream(content) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 7));
            }
        };

        assertThat(entries(Format.csv, dripping)).containsExactly(new Item(1, 2, "World", null, text));
    }

    @Test
    void what_is_no_utf_8_is_told_with_its_place() {
        byte[] cut = "area,text,title\nWorld,a,b\nWorld,x\u00e9".getBytes(UTF_8);
        byte[] ended = Arrays.copyOf(cut, cut.length - 1);
        byte[] surrogate = {'{', '\n', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '}'};

        assertThatExceptionOfType(BadFileException.class)
                .isThrownBy(() -> entries(Format.csv, ended))
                .withMessageStartingWith("Line 3 is not UTF-8 text (byte 34 of the file)");
        assertThatExceptionOfType(BadFileException.class)
                .isThrownBy(() -> entries(Format.jsonl, surrogate))
                .withMessageStartingWith("Line 2 is not UTF-8 text (byte 3 of the file)");
    }

    @Test
    void keys_depend_on_everything_and_on_nothing_else() {
        Item item = new Item(1, 2, "World", "title", "text");
        String key = RecordKey.of("news.csv", item);

        assertThat(key)
                .matches("[0-9a-f]{40}")
                .isEqualTo(RecordKey.of("news.csv", new Item(1, 99, "World", "title", "text")));
        assertThat(List.of(
                        RecordKey.of("other.csv", item),
                        RecordKey.of("news.csv", new Item(2, 2, "World", "title", "text")),
                        RecordKey.of("news.csv", new Item(1, 2, "Worl", "dtitle", "text")),
                        RecordKey.of("news.csv", new Item(1, 2, "World", "titlet", "ext")),
                        RecordKey.of("news.csv", new Item(1, 2, "World", null, "text")),
                        RecordKey.of("news.csv", new Item(1, 2, "World", "title", "texts"))))
                .doesNotHaveDuplicates()
                .doesNotContain(key);
    }
}
