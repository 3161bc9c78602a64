package dev.consorcios.cli.menu;

import dev.consorcios.cli.language.Words;
import dev.consorcios.cli.output.TerminalText;
import dev.consorcios.cli.output.TextWidth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;

/** By keys, on a terminal on which the cursor can be moved. */
final class TerminalScreen implements Screen {

    /** The library's notes to developers: on the screen they would be in the way. */
    private static final Logger NOTES = Logger.getLogger("org.jline");

    private final Terminal terminal;
    private final Style style;
    private final Words words;
    private final FieldOnTerminal lines;
    private final FieldOnTerminal secrets;
    private final FieldOnTerminal texts;

    private TerminalScreen(Terminal terminal, boolean styled, Words words) {
        this.terminal = terminal;
        this.style = new Style(styled);
        this.words = words;
        this.lines = FieldOnTerminal.line(terminal);
        this.secrets = FieldOnTerminal.line(terminal);
        this.texts = FieldOnTerminal.text(terminal);
    }

    /**
     * Empty where the terminal can not do what is needed.
     *
     * @param styled whether texts may be set off from others
     */
    static Optional<Screen> open(boolean styled, Words words) {
        NOTES.setLevel(Level.OFF);
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .dumb(false)
                    .encoding(StandardCharsets.UTF_8)
                    .build();
            if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                terminal.close();
                return Optional.empty();
            }
            // One that says 0 by 0: the line editor asks the terminal itself.
            Size size = Screens.size(terminal);
            if (!size.equals(terminal.getSize())) {
                terminal.setSize(size);
            }
            Thread worker = Thread.currentThread();
            terminal.handle(Signal.INT, signal -> worker.interrupt());
            return Optional.of(new TerminalScreen(terminal, styled, words));
        } catch (IOException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    @Override
    public void heading(String text) {
        terminal.writer().println();
        TextWidth.wrapped(TerminalText.block(text), width())
                .forEach(line -> terminal.writer().println(style.heading(line).toAnsi(terminal)));
        terminal.flush();
    }

    @Override
    public void say(String text) {
        TextWidth.wrapped(TerminalText.block(text), width())
                .forEach(line -> terminal.writer().println(line));
        terminal.flush();
    }

    private int width() {
        return Screens.size(terminal).getColumns() - 1;
    }

    @Override
    public Scroll scroll() {
        return new ScrollOnTerminal(terminal, style, words);
    }

    @Override
    public <T> Optional<T> choose(Choice<T> choice) throws InterruptedException {
        return new ListOnTerminal<>(terminal, style, words, choice).choose();
    }

    @Override
    public Optional<String> line(String question, String given) throws InterruptedException {
        return lines.readLine(TerminalText.line(question), given);
    }

    @Override
    public Optional<String> secret(String question) throws InterruptedException {
        return secrets.readSecret(TerminalText.line(question));
    }

    @Override
    public Optional<String> text(String given, Consumer<String> keeping) throws InterruptedException {
        say(words.text("menu.text.keys"));
        return texts.readText(given, keeping);
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            // It is gone already.
        }
    }
}
