package dev.consorcios.cli.command;

import dev.consorcios.cli.language.Message;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A command that was not written right, found out by the command itself. */
final class MisuseException extends ParameterException {

    private static final long serialVersionUID = 1L;

    private final transient Message text;

    MisuseException(CommandLine command, Message text) {
        super(command, text.key());
        this.text = text;
    }

    Message text() {
        return text;
    }
}
