package dev.consorcios.cli.importing;

import java.io.IOException;

/** The file can not be read any further. The message says where and why, for people. */
public final class BadFileException extends IOException {

    private static final long serialVersionUID = 1L;

    BadFileException(String message) {
        super(message);
    }
}
