package dev.consorcios.cli.command;

import dev.consorcios.cli.language.Message;
import picocli.CommandLine.TypeConversionException;

/** An option's value that is none of its kind. The text reads on from the option's name. */
final class BadValueException extends TypeConversionException {

    private static final long serialVersionUID = 1L;

    private final transient Message text;

    BadValueException(Message text) {
        super(text.key());
        this.text = text;
    }

    Message text() {
        return text;
    }
}
