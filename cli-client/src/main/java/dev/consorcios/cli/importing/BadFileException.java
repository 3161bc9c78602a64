package dev.consorcios.cli.importing;

import dev.consorcios.cli.language.Message;
import java.io.IOException;

/** The file can not be read any further. The text says where and why, for people. */
public final class BadFileException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Message text;

    BadFileException(String key, Object... arguments) {
        this.text = Message.of(key, arguments);
    }

    public Message text() {
        return text;
    }

    /** In English, for developers. */
    @Override
    public String getMessage() {
        return text.toString();
    }
}
