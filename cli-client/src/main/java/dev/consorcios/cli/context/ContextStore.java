package dev.consorcios.cli.context;

import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.client.StateFile;
import dev.consorcios.cli.json.Json;
import dev.consorcios.cli.language.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The contexts of this user, in a file that only the user can read. Each has a directory of its own for sessions and routes:
 * what was opened at one cluster never gets to another. Names are unique regardless of case, as some file systems have it.
 */
public final class ContextStore {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /**
     * The file's content.
     *
     * @param current the context that commands are about when they do not say; null: none
     */
    public record Content(@Nullable String current, Map<String, Context> contexts) {

        public Content {
            Map<String, Context> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            if (contexts != null) {
                sorted.putAll(contexts);
            }
            contexts = Collections.unmodifiableMap(sorted);
        }

        /** Its name as it was given when it was added. */
        public Optional<String> name(String like) {
            return contexts.keySet().stream().filter(like::equalsIgnoreCase).findFirst();
        }
    }

    private final Path file;
    private final Path directories;

    public ContextStore(Path stateDirectory) {
        this.file = stateDirectory.resolve("contexts.json");
        this.directories = stateDirectory.resolve("contexts");
    }

    /** Whether there may be any context; most users have none. */
    public static boolean hasAny(Path stateDirectory) {
        return Files.exists(stateDirectory.resolve("contexts.json"));
    }

    public Content read() {
        return parse(new StateFile(file).read());
    }

    /** @throws CommandException there is none of this name */
    public String require(String name) {
        return require(read(), name);
    }

    private static String require(Content content, String name) {
        return content.name(name)
                .orElseThrow(
                        () -> new CommandException(ExitCode.NOT_FOUND, Message.of("terminal.context.unknown", name)));
    }

    /** Where the sessions and routes of a context are kept. */
    public Path directory(String name) {
        return directories.resolve(name.toLowerCase(java.util.Locale.ROOT));
    }

    public void add(String name, Context context) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new CommandException(ExitCode.INVALID_INPUT, Message.of("terminal.context.name", name));
        }
        update(content -> {
            if (content.name(name).isPresent()) {
                throw new CommandException(ExitCode.CONFLICT, Message.of("terminal.context.exists", name));
            }
            Map<String, Context> more = new TreeMap<>(content.contexts());
            more.put(name, context);
            return new Content(content.current(), more);
        });
    }

    /** Commands are about this one from now on. @param name null: about none */
    public void use(@Nullable String name) throws IOException {
        update(content -> new Content(name == null ? null : require(content, name), content.contexts()));
    }

    /** Removes it with its session. */
    public void remove(String name) throws IOException {
        update(content -> {
            String known = require(content, name);
            Map<String, Context> fewer = new TreeMap<>(content.contexts());
            fewer.remove(known);
            return new Content(known.equals(content.current()) ? null : content.current(), fewer);
        });
        Path directory = directory(name);
        if (Files.isDirectory(directory)) {
            try (java.util.stream.Stream<Path> files = Files.list(directory)) {
                for (Path each : files.toList()) {
                    Files.deleteIfExists(each);
                }
            }
            Files.deleteIfExists(directory);
        }
    }

    private void update(UnaryOperator<Content> change) throws IOException {
        new StateFile(file).update(old -> Json.bytes(change.apply(parse(old))));
    }

    /** What a person wrote by hand must not be lost because it has a comma too many. */
    private Content parse(Optional<byte[]> json) {
        if (json.isEmpty()) {
            return new Content(null, Map.of());
        }
        try {
            Content content = Json.parse(json.get(), TypeToken.get(Content.class));
            if (content.contexts().values().stream()
                    .allMatch(context -> context != null && !context.agents().isEmpty())) {
                return content;
            }
        } catch (JsonParseException e) {
            throw new CommandException(ExitCode.UNEXPECTED, Message.of("terminal.context.unreadable", file), e);
        }
        throw new CommandException(ExitCode.UNEXPECTED, Message.of("terminal.context.unreadable", file));
    }
}
