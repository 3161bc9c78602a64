package dev.consorcios.cli.menu;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Parser;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.Widget;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * A place to write in, with all the keys of a line editor and what was written there before. What is half written is never
 * lost: it is handed over when the person goes back or leaves, when the terminal goes away and when the process is ended.
 */
final class FieldOnTerminal {

    /** Escape was pressed. */
    private static final class Back extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Back() {
            super("back", null, false, false);
        }
    }

    private static final String BACK = "consorcios-back";
    private static final String END = "consorcios-end";
    private static final String ENTER = "consorcios-enter";
    private static final String END_OF_TEXT = ".";
    private static final String MARGIN = "| ";

    private final LineReader reader;
    private volatile Consumer<String> keeping = text -> {};

    private FieldOnTerminal(LineReader reader) {
        this.reader = reader;
    }

    /** For one line: Enter ends it. */
    static FieldOnTerminal line(Terminal terminal) {
        FieldOnTerminal field = new FieldOnTerminal(reader(terminal));
        field.bind(BACK, field::back, KeyMap.esc());
        return field;
    }

    /** For several lines: Ctrl-D ends them, or a dot alone on the last one. */
    static FieldOnTerminal text(Terminal terminal) {
        FieldOnTerminal field = line(terminal);
        field.bind(ENTER, field::enter, "\r", "\n");
        field.bind(END, field::end, KeyMap.ctrl('D'));
        field.keys().bind(new Reference(LineReader.SELF_INSERT), "\t");
        // What was written before is on Ctrl-P and Ctrl-N: an arrow too many must not replace the text.
        field.keys().bind(new Reference(LineReader.UP_LINE), "\033[A", "\033OA");
        field.keys().bind(new Reference(LineReader.DOWN_LINE), "\033[B", "\033OB");
        return field;
    }

    private static LineReader reader(Terminal terminal) {
        Parser whole = (line, cursor, context) -> new WholeText(line, cursor);
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(whole)
                .history(new DefaultHistory())
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, MARGIN)
                .variable(LineReader.DISABLE_COMPLETION, true)
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .option(Option.HISTORY_INCREMENTAL, false)
                .build();
        // Whatever EDITOR says: who lives in vi finds Escape useful for something else.
        KeyMap<Binding> keys = keys(reader, LineReader.EMACS);
        reader.getKeyMaps().put(LineReader.MAIN, keys);
        keys.setAmbiguousTimeout(Keys.ESCAPE_MILLIS);
        return reader;
    }

    private KeyMap<Binding> keys() {
        return keys(reader, LineReader.MAIN);
    }

    private static KeyMap<Binding> keys(LineReader reader, String name) {
        return Objects.requireNonNull(reader.getKeyMaps().get(name));
    }

    private void bind(String name, Widget widget, String... codes) {
        reader.getWidgets().put(name, widget);
        keys().bind(new Reference(name), codes);
    }

    private boolean back() {
        throw new Back();
    }

    private boolean end() {
        reader.callWidget(LineReader.ACCEPT_LINE);
        return true;
    }

    private boolean enter() {
        String text = reader.getBuffer().toString();
        String last = text.substring(text.lastIndexOf('\n') + 1);
        if (last.equals(END_OF_TEXT) && reader.getBuffer().cursor() == text.length()) {
            reader.getBuffer().backspace();
            reader.getBuffer().backspace();
            return end();
        }
        reader.getBuffer().write('\n');
        return true;
    }

    Optional<String> readLine(String question, String given) throws InterruptedException {
        return read(question + " ", null, given, text -> {})
                .map(line -> line.replaceAll("\\R", " ").strip());
    }

    Optional<String> readSecret(String question) throws InterruptedException {
        return read(question + " ", '\0', "", text -> {});
    }

    Optional<String> readText(String given, Consumer<String> keeping) throws InterruptedException {
        return read(MARGIN, null, given, keeping);
    }

    private Optional<String> read(String prompt, @Nullable Character mask, String given, Consumer<String> halfWritten)
            throws InterruptedException {
        Thread atEnd = new Thread(this::hand, "consorcios-draft");
        keeping = halfWritten;
        Runtime.getRuntime().addShutdownHook(atEnd);
        try {
            // A percent sign means something in a prompt.
            return Optional.of(reader.readLine(prompt.replace("%", "%%"), null, mask, given));
        } catch (Back e) {
            hand();
            return Optional.empty();
        } catch (UserInterruptException e) {
            halfWritten.accept(e.getPartialLine());
            throw new InterruptedException();
        } catch (EndOfFileException e) {
            hand();
            throw new EndOfInput();
        } finally {
            keeping = text -> {};
            removeHook(atEnd);
        }
    }

    private void hand() {
        keeping.accept(reader.getBuffer().toString());
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook does it.
        }
    }
}
