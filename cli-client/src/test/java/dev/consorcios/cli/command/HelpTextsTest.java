package dev.consorcios.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.cli.CliEnvironment;
import dev.consorcios.cli.language.Language;
import dev.consorcios.cli.language.Words;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The texts of help pages, which no code asks for by their keys: the library that reads command lines does. */
class HelpTextsTest {

    private static final Pattern EXAMPLE = Pattern.compile("\\n  consorcios (.*)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private static CommandLine tree(Language language) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Map<String, String> variables = Map.of("LANG", language.code());
        return CommandTree.of(new CliEnvironment(
                variables, new ByteArrayInputStream(new byte[0]), nowhere, nowhere, false, false, Clock.systemUTC()));
    }

    private static Stream<CommandSpec> commands(CommandLine tree) {
        return Stream.concat(
                Stream.of(tree.getCommandSpec()),
                tree.getSubcommands().values().stream().flatMap(HelpTextsTest::commands));
    }

    @ParameterizedTest
    @EnumSource
    void every_command_and_all_it_takes_is_described(Language language) {
        Words words = Words.in(language);
        assertThat(commands(tree(language))).allSatisfy(command -> {
            assertThat(command.usageMessage().description())
                    .as(command.qualifiedName())
                    .isNotEmpty();
            assertThat(command.usageMessage().footer())
                    .as(command.qualifiedName())
                    .isNotEmpty();
            assertThat(command.args())
                    .filteredOn(argument -> !argument.hidden())
                    .allSatisfy(argument -> {
                        assertThat(argument.description())
                                .as(command.qualifiedName() + " " + argument)
                                .isNotEmpty();
                        if (argument.arity().max() > 0) {
                            assertThat(words.keys("help")).contains("help.label." + argument.paramLabel());
                        }
                    });
        });
    }

    /** In code a description would be there in one language only. */
    @Test
    void no_description_is_written_in_code() {
        CommandLine tree = tree(Language.ENGLISH);
        tree.setResourceBundle(null);
        assertThat(commands(tree)).allSatisfy(command -> {
            assertThat(command.usageMessage().description()).isEmpty();
            assertThat(command.usageMessage().footer()).isEmpty();
            assertThat(command.args())
                    .allSatisfy(argument -> assertThat(argument.description())
                            .as(argument.toString())
                            .isEmpty());
        });
    }

    @Test
    void every_text_of_the_help_is_of_something_that_there_is() {
        Set<String> known = new TreeSet<>(List.of(
                "help.usage.synopsisHeading",
                "help.usage.synopsisSubcommandLabel",
                "help.usage.commandListHeading",
                "help.usage.footerHeading"));
        commands(tree(Language.ENGLISH)).forEach(command -> {
            String prefix = "help." + command.qualifiedName(".") + ".";
            known.addAll(List.of(prefix + "usage.description", prefix + "usage.footer"));
            for (ArgSpec argument : command.args()) {
                known.add("help.label." + argument.paramLabel());
                for (String name : names(argument)) {
                    known.addAll(List.of("help." + name, prefix + name));
                }
            }
        });

        assertThat(Words.in(Language.ENGLISH).keys("help")).isSubsetOf(known);
    }

    private static List<String> names(ArgSpec argument) {
        List<String> names = new ArrayList<>();
        if (argument.descriptionKey() != null) {
            names.add(argument.descriptionKey());
        }
        if (argument instanceof CommandLine.Model.OptionSpec option) {
            Arrays.stream(option.names())
                    .map(name -> name.replaceFirst("^-+", ""))
                    .forEach(names::add);
        }
        return names;
    }

    @ParameterizedTest
    @EnumSource
    void every_example_can_be_typed_as_it_stands(Language language) {
        List<String> examples = commands(tree(language))
                .flatMap(command -> EXAMPLE.matcher(
                                "\n" + String.join("\n", command.usageMessage().footer()))
                        .results()
                        .map(match -> match.group(1)))
                .toList();
        assertThat(examples).hasSizeGreaterThan(25).allSatisfy(example -> {
            List<String> arguments = new ArrayList<>();
            Matcher word = WORD.matcher(example);
            while (word.find() && !word.group().matches("[<>|]")) { // from there on it is the shell's
                arguments.add(word.group(1) == null ? word.group(2) : word.group(1));
            }
            assertThat(tree(language)
                            .parseArgs(arguments.toArray(String[]::new))
                            .errors())
                    .isEmpty();
        });
    }
}
