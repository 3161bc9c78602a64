package dev.consorcios.cli.command;

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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "post")
final class PostCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "AREA", descriptionKey = "AREA")
    private String area = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "TEXT", descriptionKey = "TEXT")
    private List<String> words = List.of();

    @Option(names = "--title", paramLabel = "TITLE")
    private @Nullable String title;

    @Option(names = "--key", paramLabel = "KEY")
    private @Nullable String key;

    private final Invocation invocation;

    PostCommand(Invocation invocation) {
        this.invocation = invocation;
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
