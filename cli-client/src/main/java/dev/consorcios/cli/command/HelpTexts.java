package dev.consorcios.cli.command;

import dev.consorcios.cli.language.Words;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.IParamLabelRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The texts of help pages, from the room {@code help}: {@code help.consorcios.read.usage.description} is the one of
 * {@code read}, {@code help.consorcios.read.all} that of its option {@code --all}, {@code help.timeout} that of an option
 * which many commands have, {@code help.label.TIME} what stands for the option's value.
 */
final class HelpTexts extends ResourceBundle {

    private static final String ROOM = "help";

    private final Map<String, String> texts = new HashMap<>();

    private HelpTexts(Words words) {
        for (String key : words.keys(ROOM)) {
            // The library wants a key for each paragraph.
            List<String> paragraphs = words.text(key).lines().toList();
            String name = key.substring(ROOM.length() + 1);
            for (int i = 0; i < paragraphs.size(); i++) {
                texts.put(paragraphs.size() == 1 ? name : name + "." + i, paragraphs.get(i));
            }
        }
    }

    /** Gives a tree of commands its texts. Done only where somebody will read them: it takes longer than most commands. */
    static void tell(CommandLine tree, Words words) {
        tree.setResourceBundle(new HelpTexts(words));
        tree.setHelpFactory((command, colours) -> new LabelledHelp(command, colours, words));
    }

    /** What stands for a value in help pages and complaints. */
    static String label(ArgSpec argument, Words words) {
        return words.textOr("help.label." + argument.paramLabel(), argument.paramLabel());
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        return texts.get(key);
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(texts.keySet());
    }

    /** Help in which what stands for values is in the person's language, too. */
    private static final class LabelledHelp extends Help {

        private final Words words;

        LabelledHelp(CommandSpec command, ColorScheme colours, Words words) {
            super(command, colours);
            this.words = words;
        }

        @Override
        public IParamLabelRenderer parameterLabelRenderer() {
            IParamLabelRenderer usual = super.parameterLabelRenderer();
            return new IParamLabelRenderer() {

                @Override
                public Ansi.Text renderParameterLabel(ArgSpec argument, Ansi ansi, List<Ansi.IStyle> styles) {
                    return usual.renderParameterLabel(labelled(argument), ansi, styles);
                }

                @Override
                public String separator() {
                    return usual.separator();
                }
            };
        }

        private ArgSpec labelled(ArgSpec argument) {
            String label = label(argument, words);
            return argument instanceof OptionSpec option
                    ? OptionSpec.builder(option).paramLabel(label).build()
                    : PositionalParamSpec.builder((PositionalParamSpec) argument)
                            .paramLabel(label)
                            .build();
        }
    }
}
