package dev.consorcios.cli.menu;

import dev.consorcios.cli.language.Words;
import dev.consorcios.cli.menu.Keys.Key;
import dev.consorcios.cli.output.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/** A list to choose from with arrows, a number, or a part of a name; in its place stays what was chosen. */
final class ListOnTerminal<T> {

    private static final int STEP = 10;

    private final Terminal terminal;
    private final Style style;
    private final Words words;
    private final Choice<T> choice;
    private final Picker<T> picker;
    private Display display;
    private boolean open = true;

    ListOnTerminal(Terminal terminal, Style style, Words words, Choice<T> choice) {
        this.terminal = terminal;
        this.style = style;
        this.words = words;
        this.choice = choice;
        this.picker = new Picker<>(choice);
        this.display = new Display(terminal, false);
    }

    Optional<T> choose() throws InterruptedException {
        try (Keys keys = new Keys(terminal, this::redraw)) {
            draw();
            while (true) {
                Key key = keys.next();
                if (key == Key.LEAVE) {
                    throw new EndOfInput();
                }
                if (isAnswer(key)) {
                    boolean entry = key == Key.ENTER && picker.entry().isPresent();
                    leave(entry ? picker.entry().map(Entry::label).orElse("") : choice.back());
                    return entry ? picker.chosen() : Optional.empty();
                }
                apply(key, keys.text());
            }
        } catch (InterruptedException | EndOfInput e) {
            leave("");
            throw e;
        }
    }

    private boolean isAnswer(Key key) {
        return switch (key) {
            case ENTER -> picker.entry().isPresent() || picker.isBack();
            case BACK -> picker.typed().isEmpty() && !choice.top();
            default -> false;
        };
    }

    private synchronized void apply(Key key, String text) {
        switch (key) {
            case UP -> picker.move(-1);
            case DOWN -> picker.move(1);
            case PAGE_UP -> picker.move(-STEP);
            case PAGE_DOWN -> picker.move(STEP);
            case FIRST -> picker.move(-picker.rows());
            case LAST -> picker.move(picker.rows());
            case TEXT -> picker.type(text);
            case ERASE -> picker.erase();
            case BACK -> picker.clear();
            case ENTER, LEAVE -> {
                // Nothing fits what was typed.
            }
        }
        draw();
    }

    private synchronized void redraw(boolean resumed) {
        if (open) {
            if (resumed) {
                display = Screens.below(terminal);
            } else {
                // Terminals differ in what they do with what was there: nobody knows where it is now.
                terminal.puts(Capability.clear_screen);
                display = new Display(terminal, false);
            }
            draw();
        }
    }

    private synchronized void draw() {
        Size size = size();
        PickerView.Lines view = PickerView.draw(picker, choice, size.getColumns() - 1, size.getRows(), words);
        List<AttributedString> lines = new ArrayList<>();
        for (int i = 0; i < view.lines().size(); i++) {
            String line = view.lines().get(i);
            lines.add(
                    i < view.question()
                            ? style.heading(line)
                            : i == view.marked()
                                    ? style.marked(line)
                                    : i > view.question() + view.rows() - 1 ? style.hint(line) : style.plain(line));
        }
        display.resize(size.getRows(), size.getColumns());
        display.update(lines, size.cursorPos(view.question() - 1, view.cursor()));
    }

    private synchronized void leave(String answer) {
        open = false;
        Size size = size();
        display.resize(size.getRows(), size.getColumns());
        display.update(List.of(), 0);
        terminal.writer()
                .println(style.heading(TerminalText.line(choice.question()) + " ")
                                .toAnsi(terminal)
                        + TerminalText.line(answer));
        terminal.flush();
    }

    private Size size() {
        return Screens.size(terminal);
    }
}
