package dev.consorcios.cli.command;

import dev.consorcios.cli.language.Message;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command: how it is written, and what it does.
 *
 * <p>Its options and parameters are declared by calls and not by annotations: to read annotations Java writes a class for each
 * kind, which takes longer than most commands.
 */
abstract class Command implements Callable<Integer> {

    private final CommandSpec spec;

    /** @param name the word that stands for it in a command line */
    Command(String name) {
        this.spec = CommandSpec.wrapWithoutInspection(this, new Lists()).name(name);
    }

    /** Declares options and parameters, in the order of help pages. */
    final void takes(ArgSpec... arguments) {
        for (ArgSpec argument : arguments) {
            spec.add(argument);
        }
    }

    /** The library's model of it. */
    final CommandSpec spec() {
        return spec;
    }

    /** This command, with those below it. */
    final Command over(Command... subcommands) {
        for (Command subcommand : subcommands) {
            spec.addSubcommand(null, subcommand.line()); // by its own name
        }
        return this;
    }

    /** Itself, for the library to carry out. */
    final CommandLine line() {
        return new CommandLine(spec, new Lists());
    }

    /** What to throw when the command was not written right. */
    final MisuseException misuse(Message text) {
        return new MisuseException(spec.commandLine(), text);
    }

    /**
     * Makes the lists for what is given several times, and nothing else is asked for. The library's own factory first looks for
     * a language that we do not use, in all jars.
     */
    private static final class Lists implements IFactory {

        @Override
        public <K> K create(Class<K> type) {
            return type.cast(new ArrayList<>());
        }
    }
}
