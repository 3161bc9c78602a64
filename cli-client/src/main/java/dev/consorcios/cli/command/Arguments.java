package dev.consorcios.cli.command;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The kinds of options and parameters that commands take. Who takes one is told what is given; what is not given is not told.
 *
 * <p>The label is what stands for a value in help pages.
 */
final class Arguments {

    private Arguments() {}

    /** An option without a value. */
    static OptionSpec flag(Consumer<Boolean> taker, String... names) {
        return build(OptionSpec.builder(names).type(boolean.class), taker);
    }

    /** An option with a value. */
    static <T> OptionSpec option(Class<T> type, String label, Consumer<T> taker, String... names) {
        return build(OptionSpec.builder(names).paramLabel(label).type(type), taker);
    }

    /** An option with a value that the library can not read. */
    static <T> OptionSpec option(
            Class<T> type, String label, ITypeConverter<T> reader, Consumer<T> taker, String... names) {
        return build(OptionSpec.builder(names).paramLabel(label).type(type).converters(reader), taker);
    }

    /** An option that may be given several times. */
    static OptionSpec options(String label, Consumer<List<String>> taker, String... names) {
        return options(String.class, label, value -> value, taker, names);
    }

    /** The same with a value that the library can not read. */
    static <T> OptionSpec options(
            Class<T> type, String label, ITypeConverter<T> reader, Consumer<List<T>> taker, String... names) {
        return build(
                OptionSpec.builder(names)
                        .paramLabel(label)
                        .type(List.class)
                        .auxiliaryTypes(type)
                        .converters(reader),
                taker);
    }

    /** A parameter, which has to be given. */
    static <T> PositionalParamSpec parameter(Class<T> type, String label, Consumer<T> taker) {
        return build(positional(label).arity("1").required(true).type(type), taker);
    }

    /** All parameters: any number of them ({@code 0..*}), or at least one ({@code 1..*}). */
    static PositionalParamSpec parameters(String arity, String label, Consumer<List<String>> taker) {
        return build(strings(label).index("0..*").arity(arity).required(arity.startsWith("1")), taker);
    }

    /** Any number of parameters, from that on with this index. */
    static PositionalParamSpec parametersFrom(int first, String label, Consumer<List<String>> taker) {
        return build(strings(label).index(first + "..*").arity("0..*"), taker);
    }

    private static PositionalParamSpec.Builder strings(String label) {
        return positional(label).type(List.class).auxiliaryTypes(String.class);
    }

    private static PositionalParamSpec.Builder positional(String label) {
        return PositionalParamSpec.builder().paramLabel(label).descriptionKey(label);
    }

    static OptionSpec required(OptionSpec option) {
        return OptionSpec.builder(option).required(true).build();
    }

    /** An option that has this value unless another is given. Help pages tell it; the command has it already. */
    static <T> OptionSpec preset(T value, OptionSpec option) {
        return OptionSpec.builder(option).initialValue(value).build();
    }

    /** Left out of help pages. */
    static OptionSpec hidden(OptionSpec option) {
        return OptionSpec.builder(option).hidden(true).build();
    }

    private static <T> OptionSpec build(OptionSpec.Builder option, Consumer<T> taker) {
        Binding<T> binding = new Binding<>(taker);
        return option.getter(binding).setter(binding).build();
    }

    private static <T> PositionalParamSpec build(PositionalParamSpec.Builder parameter, Consumer<T> taker) {
        Binding<T> binding = new Binding<>(taker);
        return parameter.getter(binding).setter(binding).build();
    }

    /** Hands on what is given, and keeps it: the library asks for a list before it adds to it. */
    private static final class Binding<T> implements IGetter, ISetter {

        private final Consumer<T> taker;
        private @Nullable T given;

        Binding(Consumer<T> taker) {
            this.taker = taker;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <V> @Nullable V get() {
            return (V) given;
        }

        @Override
        @SuppressWarnings("unchecked") // of the type that the argument was declared with
        public <V> @Nullable V set(@Nullable V value) {
            V before = (V) given;
            given = (T) value;
            if (given != null) { // at first the library sets every argument to what it knows of it: nothing
                taker.accept(given);
            }
            return before;
        }
    }
}
