package dev.consorcios.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.command.CommandTree;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The short way comes to where the long one does. */
class PlaceTest {

    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    private final CommandLine model = CommandTree.of(new CliEnvironment(
            Map.of(), InputStream.nullInputStream(), NOWHERE, NOWHERE, false, false, Clock.systemUTC()));

    private final List<String> commands = List.copyOf(model.getSubcommands().keySet());

    @Test
    void words_alone_tell_what_the_model_tells() {
        int told = 0;
        for (List<String> command : everyCommand().toList()) {
            for (List<String> operands : List.of(List.<String>of(), List.of("World"), List.of("World", "Two Words"))) {
                List<String> line = new ArrayList<>(command);
                line.addAll(operands);
                Optional<Place> plain = Place.plain(line, "");
                if (plain.isPresent()) {
                    told++;
                    assertThat(plain).as("%s", line).contains(Place.of(model, commands, line, ""));
                }
            }
        }
        assertThat(told).isGreaterThan(30);
    }

    @Test
    void whatever_may_be_an_option_is_left_to_the_model() {
        assertThat(Place.plain(List.of("read"), "-")).isEmpty();
        assertThat(Place.plain(List.of("-v", "read"), "")).isEmpty();
        assertThat(Place.plain(List.of("read", "--context", "work"), "")).isEmpty();
        assertThat(Place.plain(List.of("read", "--"), "")).isEmpty();
        assertThat(Place.plain(List.of(), "")).isEmpty();
        assertThat(Place.plain(List.of("areas"), "")).isEmpty();
    }

    private Stream<List<String>> everyCommand() {
        return model.getSubcommands().entrySet().stream()
                .flatMap(command -> Stream.concat(
                        Stream.of(List.of(command.getKey())),
                        command.getValue().getSubcommands().keySet().stream()
                                .map(below -> List.of(command.getKey(), below))));
    }
}
