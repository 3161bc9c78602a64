package dev.consorcios.cli.menu;

import java.io.IOError;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

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
        TEXT,
        /** No key: the screen has another size. */
        RESIZED,
        /** No key: the program goes on after Ctrl-Z, on a screen with other things on it. */
        RESUMED
    }

    /** How long after an escape nothing may come for it to be the key and not the beginning of another's code. */
    static final long ESCAPE_MILLIS = 250;

    private static final long PEEK_MILLIS = 200;

    private final Terminal terminal;
    private final BindingReader reader;
    private final KeyMap<Key> map;
    private final AtomicReference<@Nullable Key> news = new AtomicReference<>();
    private final Attributes before;
    private final SignalHandler resized;
    private final SignalHandler continued;

    Keys(Terminal terminal) {
        this.terminal = terminal;
        this.reader = new BindingReader(terminal.reader());
        this.map = map(terminal);
        this.resized = terminal.handle(Signal.WINCH, signal -> news.set(Key.RESIZED));
        this.continued = terminal.handle(Signal.CONT, signal -> {
            terminal.enterRawMode();
            news.set(Key.RESUMED);
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
            while (true) {
                Key heard = news.getAndSet(null);
                if (heard != null) {
                    return heard;
                }
                if (terminal.reader().peek(PEEK_MILLIS) != NonBlockingReader.READ_EXPIRED) {
                    Key key = reader.readBinding(map);
                    return key == null ? leave() : key;
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        } catch (EndOfFileException e) {
            return leave();
        } catch (InterruptedIOException e) {
            throw interrupted();
        } catch (IOException e) {
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
