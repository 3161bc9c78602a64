package dev.consorcios.cli.command;

import static dev.consorcios.cli.command.Arguments.option;
import static dev.consorcios.cli.command.Arguments.parameter;
import static dev.consorcios.cli.command.Arguments.parametersFrom;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.api.Limits;
import dev.consorcios.api.NewsPost;
import dev.consorcios.api.Rule;
import dev.consorcios.cli.CommandException;
import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.language.Message;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class PostCommand extends Command {

    private String area = "";
    private List<String> words = List.of();
    private @Nullable String title;
    private @Nullable String key;
    private final Invocation invocation;

    PostCommand(Invocation invocation) {
        super("post");
        this.invocation = invocation;
        takes(
                parameter(String.class, "AREA", given -> area = given),
                parametersFrom(1, "TEXT", given -> words = given),
                option(String.class, "TITLE", given -> title = given, "--title"),
                option(String.class, "KEY", given -> key = given, "--key"));
    }

    @Override
    public Integer call() throws InterruptedException {
        AreaName name = new AreaName(area);
        String once = Limits.idempotencyKey(key == null ? UUID.randomUUID().toString() : key);
        boolean fromInput = words.isEmpty() || words.equals(List.of("-"));
        NewsPost post = new NewsPost(fromInput ? standardInput() : String.join(" ", words), title);
        try (ClusterClient client = invocation.connect()) {
            invocation.output().posted(client.node().post(name, post, once).item());
        }
        return 0;
    }

    /** The whole of standard input without the newline at its end, which editors and echo put there. */
    private String standardInput() {
        try {
            // With the two bytes of a newline at its end a text may have this many, and no more need to be read.
            int most = Limits.TEXT_BYTES + 2;
            byte[] bytes = invocation.environment().in().readNBytes(most + 1);
            if (bytes.length > most) {
                throw InvalidValueException.of(Rule.BYTES, "text", Limits.TEXT_BYTES);
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.replaceFirst("\\r?\\n\\z", "");
        } catch (CharacterCodingException e) {
            throw new CommandException(ExitCode.INVALID_INPUT, Message.of("problems.input.not-text"), e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.INVALID_INPUT, Message.of("problems.input.unreadable", String.valueOf(e.getMessage())), e);
        }
    }
}
