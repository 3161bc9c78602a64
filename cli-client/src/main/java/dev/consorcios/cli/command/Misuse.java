package dev.consorcios.cli.command;

import dev.consorcios.cli.language.Message;
import dev.consorcios.cli.language.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says how a command was not written right. The library that reads command lines says it in English only; what it found is
 * taken from the kind of its exception, and where that does not hold enough, from the arguments themselves.
 */
final class Misuse {

    private final Words words;
    private final List<String> arguments;

    Misuse(Words words, String... arguments) {
        this.words = words;
        this.arguments = List.of(arguments);
    }

    /** One sentence. */
    Message text(ParameterException failure) {
        CommandSpec command = failure.getCommandLine().getCommandSpec();
        return switch (failure) {
            case MisuseException ours -> ours.text();
            case UnmatchedArgumentException unmatched -> unmatched(unmatched, command);
            case MissingParameterException missing -> missing(missing.getMissing());
            case OverwrittenOptionException twice ->
                Message.of("problems.usage.twice", description(twice.getOverwritten()));
            case MaxValuesExceededException tooMany -> needlessValue(command);
            case MutuallyExclusiveArgsException exclusive -> exclusive(command);
            default -> badValue(failure);
        };
    }

    private Message unmatched(UnmatchedArgumentException failure, CommandSpec command) {
        List<String> unmatched = failure.getUnmatched();
        String names = unmatched.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        if (failure.isUnknownOption()) {
            return Message.counted("problems.usage.unknown-option", unmatched.size(), names);
        }
        if (command.subcommands().isEmpty()) {
            return Message.counted("problems.usage.unexpected", unmatched.size(), names);
        }
        String said = (command.parent() == null ? "" : command.name() + " ") + unmatched.getFirst();
        List<String> similar = failure.getSuggestions();
        return similar.isEmpty()
                ? Message.of("problems.usage.unknown-command", said)
                : Message.of("problems.usage.unknown-command-like", said, String.join(", ", similar));
    }

    private Message missing(List<ArgSpec> missing) {
        if (missing.size() == 1 && missing.getFirst() instanceof OptionSpec option) {
            int place = place(option);
            if (place >= 0 && place + 1 < arguments.size()) {
                return Message.of("problems.usage.found-instead", description(option), arguments.get(place + 1));
            }
            if (place >= 0) {
                return Message.of("problems.usage.value-missing", described(option));
            }
        }
        String names = missing.stream()
                .map(argument -> "'" + written(argument) + "'")
                .distinct()
                .collect(Collectors.joining(", "));
        boolean options = missing.stream().allMatch(ArgSpec::isOption);
        boolean parameters = missing.stream().noneMatch(ArgSpec::isOption);
        return Message.counted(
                options
                        ? "problems.usage.missing-option"
                        : parameters ? "problems.usage.missing-parameter" : "problems.usage.missing-both",
                missing.size(),
                names);
    }

    /** Where in the arguments an option stands that has its value in the next one; -1 when nowhere. */
    private int place(OptionSpec option) {
        return arguments.lastIndexOf(Arrays.stream(option.names())
                .filter(arguments::contains)
                .findFirst()
                .orElse(""));
    }

    private Message needlessValue(CommandSpec command) {
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            @Nullable OptionSpec option = command.findOption(parts[0]);
            if (parts.length == 2 && option != null && option.arity().max() == 0) {
                return Message.of("problems.usage.needless-value", description(option), parts[1]);
            }
        }
        return Message.of("problems.usage.too-many");
    }

    private Message exclusive(CommandSpec command) {
        List<String> given = new ArrayList<>();
        for (ArgGroupSpec group : command.argGroups()) {
            if (group.exclusive()) {
                group.allOptionsNested().stream()
                        .map(option -> Arrays.stream(option.names())
                                .filter(this::isGiven)
                                .findFirst())
                        .flatMap(Optional::stream)
                        .forEach(given::add);
            }
        }
        return Message.of("problems.usage.exclusive", String.join(", ", given));
    }

    private boolean isGiven(String option) {
        return arguments.stream().anyMatch(argument -> argument.equals(option) || argument.startsWith(option + "="));
    }

    private Message badValue(ParameterException failure) {
        @Nullable ArgSpec argument = failure.getArgSpec();
        if (argument == null) {
            return Message.of("problems.usage.other", String.valueOf(failure.getMessage()));
        }
        return Message.of("problems.usage.bad-value", described(argument), reason(failure, argument));
    }

    private static Message reason(ParameterException failure, ArgSpec argument) {
        if (failure.getCause() instanceof BadValueException ours) {
            return ours.text();
        }
        String value = String.valueOf(failure.getValue());
        Class<?> type = argument.auxiliaryTypes()[0];
        if (type.isEnum()) {
            return Message.of("problems.usage.no-candidate", candidates(argument), value);
        }
        boolean number = type == int.class || type == long.class || Number.class.isAssignableFrom(type);
        return Message.of(number ? "problems.usage.no-number" : "problems.usage.no-value", value);
    }

    private static String candidates(ArgSpec argument) {
        Iterable<String> candidates = argument.completionCandidates();
        return candidates == null ? "" : String.join(", ", candidates);
    }

    /** As it is named in a sentence. */
    private Message description(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? Message.of("problems.usage.option", option.longestName())
                : Message.of("problems.usage.parameter", label(argument));
    }

    /** The same, with what stands for its value. */
    private Message described(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? Message.of("problems.usage.option-with-value", option.longestName(), label(argument))
                : description(argument);
    }

    private String written(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName() + (option.arity().min() > 0 ? "=" + label(option) : "")
                : label(argument);
    }

    private String label(ArgSpec argument) {
        return HelpTexts.label(argument, words);
    }
}
