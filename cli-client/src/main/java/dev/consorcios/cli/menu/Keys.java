package dev.consorcios.cli.menu;

import java.io.IOError;
import java.io.InterruptedIOException;
import java.util.List;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.InfoCmp.Capability;

/** Reads keys one by one, as long as it is open, and tells when the screen has to be drawn anew. */
final class Keys implements AutoCloseable {

    /** What a key means where something is looked at or chosen. */
    enum Key {
        UP,
        DOWN,
        PAGE_UP,
        PAGE_DOWN,
        FIRST,
        LAST,
        ENTER,
        ERASE,
        BACK,
        LEAVE,
        /** Any other: {@link #text()} says which. */
        TEXT
    }

    /** How long after an escape nothing may come for it to be the key and not the beginning of another's code. */
    static final long ESCAPE_MILLIS = 250;

    /** Keys that begin as the one that goes back does, and must not be taken for it. */
    private static final List<Capability> OTHERS = List.of(
            Capability.key_left,
            Capability.key_right,
            Capability.key_dc,
            Capability.key_ic,
            Capability.key_f1,
            Capability.key_f2,
            Capability.key_f3,
            Capability.key_f4,
            Capability.key_f5,
            Capability.key_f6,
            Capability.key_f7,
            Capability.key_f8,
            Capability.key_f9,
            Capability.key_f10,
            Capability.key_f11,
            Capability.key_f12);

    /** Draws what is on the screen anew. */
    interface Redrawing {

        /** @param resumed whether other things are on it, as after Ctrl-Z; else only its size is another */
        void redraw(boolean resumed);
    }

    private final Terminal terminal;
    private final BindingReader reader;
    private final KeyMap<Key> map;
    private final Attributes before;
    private final SignalHandler resized;
    private final SignalHandler continued;

    /** @param screen is told, on a thread of its own, when the screen has to be drawn anew */
    Keys(Terminal terminal, Redrawing screen) {
        this.terminal = terminal;
        this.reader = new BindingReader(terminal.reader());
        this.map = map(terminal);
        this.resized = terminal.handle(Signal.WINCH, signal -> screen.redraw(false));
        this.continued = terminal.handle(Signal.CONT, signal -> {
            terminal.enterRawMode();
            screen.redraw(true);
        });
        this.before = terminal.enterRawMode();
        terminal.puts(Capability.keypad_xmit);
        terminal.flush();
    }

    private static KeyMap<Key> map(Terminal terminal) {
        KeyMap<Key> map = new KeyMap<>();
        map.setAmbiguousTimeout(ESCAPE_MILLIS);
        map.setUnicode(Key.TEXT);
        map.setNomatch(Key.TEXT);
        for (char c = ' '; c < 0x7F; c++) {
            map.bind(Key.TEXT, Character.toString(c));
        }
        OTHERS.forEach(other -> bind(map, terminal, Key.TEXT, other));
        for (char c = 'A'; c <= 'Z'; c++) { // arrows, Home, End and the like, some of them with Shift, Alt or Ctrl
            map.bind(Key.TEXT, "\033[" + c, "\033O" + c, "\033[1;2" + c, "\033[1;3" + c, "\033[1;5" + c);
        }
        bind(map, terminal, Key.UP, Capability.key_up, "\033[A", "\033OA", KeyMap.ctrl('P'));
        bind(map, terminal, Key.DOWN, Capability.key_down, "\033[B", "\033OB", KeyMap.ctrl('N'), "\t");
        bind(map, terminal, Key.PAGE_UP, Capability.key_ppage, "\033[5~");
        bind(map, terminal, Key.PAGE_DOWN, Capability.key_npage, "\033[6~");
        bind(map, terminal, Key.FIRST, Capability.key_home, "\033[H", "\033OH", "\033[1~");
        bind(map, terminal, Key.LAST, Capability.key_end, "\033[F", "\033OF", "\033[4~");
        bind(map, terminal, Key.ERASE, Capability.key_backspace, KeyMap.del(), KeyMap.ctrl('H'));
        map.bind(Key.ENTER, "\r", "\n");
        map.bind(Key.BACK, KeyMap.esc());
        map.bind(Key.LEAVE, KeyMap.ctrl('D'));
        return map;
    }

    private static void bind(KeyMap<Key> map, Terminal terminal, Key key, Capability named, String... codes) {
        map.bind(key, codes);
        String own = KeyMap.key(terminal, named);
        if (own != null && !own.isEmpty()) {
            map.bind(key, own);
        }
    }

    /** Waits for a key. */
    Key next() throws InterruptedException {
        try {
            Key key = reader.readBinding(map);
            return key == null ? leave() : key;
        } catch (EndOfFileException e) {
            return leave();
        } catch (IOError e) {
            if (e.getCause() instanceof InterruptedIOException) {
                throw interrupted();
            }
            return leave(); // the terminal is gone
        }
    }

    /** What was typed when the key was {@link Key#TEXT}; empty where it was nothing that can be shown. */
    String text() {
        String typed = reader.getLastBinding();
        return typed == null || typed.codePoints().anyMatch(Character::isISOControl) ? "" : typed;
    }

    private static Key leave() {
        throw new EndOfInput();
    }

    private static InterruptedException interrupted() {
        Thread.interrupted();
        return new InterruptedException();
    }

    @Override
    public void close() {
        terminal.setAttributes(before);
        terminal.puts(Capability.keypad_local);
        terminal.handle(Signal.WINCH, resized);
        terminal.handle(Signal.CONT, continued);
        terminal.flush();
    }
}
