package dev.consorcios.cli.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one language. A key is a room's name, a dot and what the text is about: {@code commands.login.done}. A room's
 * file is read when its first text is asked for, because most commands say next to nothing and should start at once.
 *
 * <p>A text may have places for arguments, {@code {0}} to {@code {9}}. Nothing else in it has a meaning: apostrophes and other
 * braces stand for themselves, and numbers are written as they are.
 *
 * <p>Safe to use from many threads.
 */
public final class Words {

    private final Language language;
    private final Map<String, Properties> rooms = new ConcurrentHashMap<>();

    private Words(Language language) {
        this.language = language;
    }

    public static Words in(Language language) {
        return new Words(language);
    }

    public Language language() {
        return language;
    }

    /** @param arguments what goes into the text's places; a {@link Message} among them is put into words, too */
    public String text(String key, Object... arguments) {
        return filled(found(key), Arrays.asList(arguments));
    }

    /** The form of a text that goes with a number, which itself is {@code {0}}; the arguments are {@code {1}} and on. */
    public String count(String key, long count, Object... arguments) {
        return filled(
                found(key + "." + language.form(count)),
                Stream.concat(Stream.of(count), Arrays.stream(arguments)).toList());
    }

    public String text(Message message) {
        Object[] arguments = message.arguments().toArray();
        Long count = message.count();
        return count == null ? text(message.key(), arguments) : count(message.key(), count, arguments);
    }

    /** The text as it is in the file; null when there is none. */
    @Nullable String raw(String key) {
        return room(key.substring(0, Math.max(0, key.indexOf('.')))).getProperty(key);
    }

    /** All keys of a room. */
    List<String> keys(String room) {
        return room(room).stringPropertyNames().stream().sorted().toList();
    }

    /** A text that is missing must not be what a command fails of: its key says more than nothing. */
    private String found(String key) {
        if (key.indexOf(' ') >= 0) {
            return key; // a text that has not moved to the files yet
        }
        String text = raw(key);
        assert text != null : "There is no text for " + key;
        return text == null ? key : text;
    }

    private Properties room(String name) {
        return rooms.computeIfAbsent(name, room -> read(room + language.suffix() + ".properties"));
    }

    private static Properties read(String file) {
        Properties texts = new Properties();
        try (InputStream in = Words.class.getResourceAsStream(file)) {
            if (in != null) {
                texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String filled(String text, List<Object> arguments) {
        StringBuilder filled = new StringBuilder(text.length() + 32);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int place = c == '{' && i + 2 < text.length() && text.charAt(i + 2) == '}' ? text.charAt(i + 1) - '0' : -1;
            if (place >= 0 && place < arguments.size()) {
                Object argument = arguments.get(place);
                filled.append(argument instanceof Message message ? text(message) : argument);
                i += 2;
            } else {
                filled.append(c);
            }
        }
        return filled.toString();
    }
}
