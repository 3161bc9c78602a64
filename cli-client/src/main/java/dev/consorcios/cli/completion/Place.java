package dev.consorcios.cli.completion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where in a command line the word stands that is to be completed.
 *
 * @param words what can stand there and is known from the commands themselves
 * @param live what else can
 * @param operands the words before it that are neither commands nor options
 * @param agents the values of {@code --agent} before it
 * @param context the value of {@code --context} before it
 */
public record Place(
        List<String> words,
        Optional<Kind> live,
        List<String> operands,
        List<String> agents,
        @Nullable String context) {

    private static final Map<String, List<Kind>> OPERANDS = Map.ofEntries(
            Map.entry("subscribe", List.of(Kind.OTHER_AREA)),
            Map.entry("unsubscribe", List.of(Kind.OWN_AREA)),
            Map.entry("read", List.of(Kind.OWN_AREA)),
            Map.entry("post", List.of(Kind.OWN_AREA)),
            Map.entry("delete", List.of(Kind.OWN_AREA, Kind.OWN_POSITION)),
            Map.entry("route", List.of(Kind.ANY_AREA)),
            Map.entry("explain", List.of(Kind.ANY_AREA)),
            Map.entry("areas set", List.of(Kind.ANY_AREA)),
            Map.entry("areas remove", List.of(Kind.ANY_AREA)),
            Map.entry("nodes drain", List.of(Kind.NODE)),
            Map.entry("context use", List.of(Kind.CONTEXT)),
            Map.entry("context remove", List.of(Kind.CONTEXT)),
            Map.entry("import", List.of(Kind.FILE)));

    /** Those whose last kind goes for all further operands, too. */
    private static final Set<String> MANY = Set.of("subscribe", "unsubscribe", "read");

    private static final Map<String, Kind> VALUES = Map.of(
            "--context",
            Kind.CONTEXT,
            "--area",
            Kind.ANY_AREA,
            "--from",
            Kind.FILE,
            "--ca",
            Kind.FILE,
            "--data",
            Kind.FILE);

    public Place {
        words = List.copyOf(words);
        operands = List.copyOf(operands);
        agents = List.copyOf(agents);
    }

    /**
     * Finds it where the commands' names alone tell, which is sooner than with their model: in a line without options, behind
     * a command of which only the running system knows how it goes on.
     */
    public static Optional<Place> plain(List<String> line, String begun) {
        if (Stream.concat(line.stream(), Stream.of(begun)).anyMatch(word -> word.startsWith("-"))) {
            return Optional.empty();
        }
        for (int words = 1; words <= Math.min(line.size(), 2); words++) {
            String path = String.join(" ", line.subList(0, words));
            if (OPERANDS.containsKey(path)) {
                List<String> operands = line.subList(words, line.size());
                return Optional.of(new Place(List.of(), live(path, operands), operands, List.of(), null));
            }
        }
        return Optional.empty();
    }

    private static Optional<Kind> live(String path, List<String> operands) {
        List<Kind> kinds = OPERANDS.getOrDefault(path, List.of());
        int index = MANY.contains(path) ? Math.min(operands.size(), kinds.size() - 1) : operands.size();
        return index < kinds.size() ? Optional.of(kinds.get(index)) : Optional.empty();
    }

    /**
     * Finds it.
     *
     * @param line the words before the one that is to be completed, without the program's name
     * @param begun what is there of the word
     * @param commands the names of all commands, of which the model may hold fewer
     */
    public static Place of(CommandLine model, List<String> commands, List<String> line, String begun) {
        return new Search(model).find(commands, line, begun);
    }

    /** Goes along a command line. */
    private static final class Search {
        private CommandLine command;
        private String path = "";
        private final List<String> operands = new ArrayList<>();
        private final List<String> agents = new ArrayList<>();
        private @Nullable String context;
        private @Nullable OptionSpec open;
        private boolean optionsOver;

        Search(CommandLine root) {
            command = root;
        }

        Place find(List<String> commands, List<String> line, String begun) {
            line.forEach(this::pass);
            OptionSpec option = open;
            if (option != null) {
                return place(constants(option), Optional.ofNullable(VALUES.get(option.longestName())));
            }
            if (begun.startsWith("-") && !optionsOver) {
                Set<String> names = new TreeSet<>();
                command.getCommandSpec().options().stream()
                        .filter(each -> !each.hidden())
                        .forEach(each -> names.addAll(Arrays.asList(each.names())));
                names.removeIf(name -> !name.startsWith("--"));
                return place(List.copyOf(names), Optional.empty());
            }
            CommandSpec spec = command.getCommandSpec();
            if (path.isEmpty()) {
                return place(operands.isEmpty() ? commands : List.of(), Optional.empty());
            }
            if (operands.isEmpty() && !spec.subcommands().isEmpty()) {
                return place(List.copyOf(spec.subcommands().keySet()), Optional.empty());
            }
            if (path.equals("help")) {
                return place(operands.isEmpty() ? commands : List.of(), Optional.empty());
            }
            List<String> constants = spec.positionalParameters().stream()
                    .filter(each -> each.index().contains(operands.size()))
                    .flatMap(each -> constants(each).stream())
                    .toList();
            return place(constants, Place.live(path, operands));
        }

        private Place place(List<String> words, Optional<Kind> live) {
            return new Place(words, live, operands, agents, context);
        }

        private void pass(String word) {
            OptionSpec option = open;
            if (option != null) {
                if (!word.equals("=")) { // as shells split --name=value
                    take(option, word);
                    open = null;
                }
            } else if (word.equals("--")) {
                optionsOver = true;
            } else if (word.startsWith("-") && word.length() > 1 && !optionsOver) {
                int value = word.indexOf('=');
                OptionSpec found = command.getCommandSpec().findOption(value < 0 ? word : word.substring(0, value));
                if (found != null && value >= 0) {
                    take(found, word.substring(value + 1));
                } else if (found != null && found.arity().max() > 0) {
                    open = found;
                }
            } else {
                CommandLine below =
                        operands.isEmpty() ? command.getSubcommands().get(word) : null;
                if (below == null) {
                    operands.add(word);
                } else {
                    command = below;
                    path = path.isEmpty() ? word : path + " " + word;
                }
            }
        }

        private void take(OptionSpec option, String value) {
            switch (option.longestName()) {
                case "--agent" -> agents.add(value);
                case "--context" -> context = value;
                default -> {}
            }
        }

        private static List<String> constants(ArgSpec argument) {
            List<String> constants = new ArrayList<>();
            if (argument.completionCandidates() != null) {
                argument.completionCandidates().forEach(constants::add);
            }
            return constants;
        }
    }
}
