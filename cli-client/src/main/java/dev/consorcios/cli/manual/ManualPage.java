package dev.consorcios.cli.manual;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** One command's page in the language of {@code man}. */
final class ManualPage {

    private static final String SECTION = "1";

    private final CommandLine command;
    private final CommandSpec spec;
    private final StringBuilder page = new StringBuilder();

    ManualPage(CommandLine command) {
        this.command = command;
        this.spec = command.getCommandSpec();
    }

    /** {@code consorcios-areas-add.1} */
    String fileName() {
        return name() + "." + SECTION;
    }

    private String name() {
        return spec.qualifiedName("-");
    }

    /** @param version as {@code --version} says it */
    String text(String version) {
        List<String> description = List.of(spec.usageMessage().description());
        line(".TH " + quoted(name().toUpperCase(Locale.ROOT)) + " " + SECTION + " \"\" " + quoted(version)
                + " \"Consorcios\"");
        heading("NAME");
        line(name().replace("-", "\\-") + " \\- " + escaped(withoutStop(description.getFirst())));
        heading("SYNOPSIS");
        line(".nf");
        line(escaped(command.getHelp().synopsis(0).strip()));
        line(".fi");
        heading("DESCRIPTION");
        description.forEach(this::paragraph);
        operands();
        options();
        notes();
        seeAlso();
        return page.toString();
    }

    private static String withoutStop(String sentence) {
        return sentence.replaceFirst("\\.$", "");
    }

    private void operands() {
        List<PositionalParamSpec> operands = spec.positionalParameters().stream()
                .filter(operand -> !operand.hidden())
                .toList();
        if (!operands.isEmpty()) {
            heading("OPERANDS");
            operands.forEach(operand -> item(operand.paramLabel(), operand.description()));
        }
    }

    private void options() {
        heading("OPTIONS");
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                String value = option.arity().max() > 0 ? " " + option.paramLabel() : "";
                item(
                        Arrays.stream(option.names()).map(name -> name + value).collect(Collectors.joining(", ")),
                        option.description());
            }
        }
    }

    private void item(String term, String... description) {
        line(".TP");
        line(".B " + escaped(term));
        line(escaped(String.join(" ", description)));
    }

    /** What stands below the options in the help, with its examples, as it stands there. */
    private void notes() {
        List<String> footer = Arrays.stream(spec.usageMessage().footer())
                .map(text -> String.format(text)) // as the help does
                .toList();
        if (!footer.isEmpty()) {
            heading("NOTES");
            line(".nf");
            footer.stream().dropWhile(String::isBlank).forEach(text -> line(escaped(text)));
            line(".fi");
        }
    }

    private void seeAlso() {
        Stream<String> below = spec.subcommands().values().stream()
                .map(each -> each.getCommandSpec())
                .filter(each -> !each.usageMessage().hidden())
                .map(each -> each.qualifiedName("-"));
        CommandSpec parent = spec.parent();
        Stream<String> above = parent == null ? Stream.of() : Stream.of(parent.qualifiedName("-"));
        String pages = Stream.concat(above, below)
                .map(page -> ".BR " + page.replace("-", "\\-") + " (" + SECTION + ")")
                .collect(Collectors.joining("\n"));
        if (!pages.isEmpty()) {
            heading("SEE ALSO");
            line(pages);
        }
    }

    private void heading(String text) {
        line(".SH " + text);
    }

    private void paragraph(String text) {
        line(".PP");
        line(escaped(text));
    }

    private static String quoted(String text) {
        return "\"" + escaped(text) + "\"";
    }

    /** So that nothing in it is taken as a request. */
    static String escaped(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return Arrays.stream(escaped.split("\\R", -1))
                .map(line -> line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line)
                .collect(Collectors.joining("\n"));
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
