package dev.consorcios.cli.menu;

import dev.consorcios.cli.language.Words;
import dev.consorcios.cli.output.TerminalText;
import dev.consorcios.cli.output.TextWidth;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;

/** Shows a long text a screen at a time: what was read stays above, where the terminal scrolls back to it. */
final class ScrollOnTerminal implements Screen.Scroll {

    private final Terminal terminal;
    private final Style style;
    private final Words words;
    private int used;
    private boolean stopped;

    ScrollOnTerminal(Terminal terminal, Style style, Words words) {
        this.terminal = terminal;
        this.style = style;
        this.words = words;
    }

    @Override
    public boolean show(String heading, String text) throws InterruptedException {
        int width = Screens.size(terminal).getColumns() - 1;
        List<AttributedString> lines = new ArrayList<>();
        lines.add(style.plain(""));
        TextWidth.wrapped(TerminalText.line(heading), width).forEach(line -> lines.add(style.heading(line)));
        TextWidth.wrapped(TerminalText.block(text), width).forEach(line -> lines.add(style.plain(line)));
        for (AttributedString line : lines) {
            if (used >= Screens.size(terminal).getRows() - 1 && !goOn("menu.scroll.more")) {
                return false;
            }
            terminal.writer().println(line.toAnsi(terminal));
            used++;
        }
        terminal.flush();
        return true;
    }

    @Override
    public void end() throws InterruptedException {
        if (!stopped && used > 0) {
            goOn("menu.scroll.end");
        }
    }

    /** Waits for a key; answers whether it was none that stops. */
    private boolean goOn(String key) throws InterruptedException {
        Hint hint = new Hint(words.text(key));
        try (Keys keys = new Keys(terminal, hint::redraw)) {
            hint.draw();
            while (true) {
                switch (keys.next()) {
                    case UP, PAGE_UP, FIRST, ERASE -> {
                        // Scrolling back is up to the terminal.
                    }
                    case BACK -> {
                        return stop();
                    }
                    case LEAVE -> throw new EndOfInput();
                    case TEXT -> {
                        if (keys.text().equalsIgnoreCase("q")) {
                            return stop();
                        }
                        used = 0;
                        return true;
                    }
                    case DOWN -> { // a line more
                        used--;
                        return true;
                    }
                    case ENTER, PAGE_DOWN, LAST -> {
                        used = 0;
                        return true;
                    }
                }
            }
        } finally {
            hint.erase();
        }
    }

    private boolean stop() {
        stopped = true;
        return false;
    }

    /** A line that is there only as long as the person waits before it. */
    private final class Hint {

        private final String text;
        private Display display = new Display(terminal, false);
        private boolean open = true;

        Hint(String text) {
            this.text = text;
        }

        synchronized void redraw(boolean resumed) {
            if (open) {
                if (resumed) {
                    display = Screens.below(terminal);
                }
                draw();
            }
        }

        synchronized void draw() {
            Size size = Screens.size(terminal);
            display.resize(size.getRows(), size.getColumns());
            String line = TextWidth.cut(text, size.getColumns() - 1);
            display.update(List.of(style.hint(line)), size.cursorPos(0, TextWidth.of(line)));
        }

        synchronized void erase() {
            open = false;
            display.update(List.of(), 0);
            terminal.flush();
        }
    }
}
