package dev.consorcios.cli.importing;

import dev.consorcios.cli.language.Message;
import org.jspecify.annotations.Nullable;

/** What stands at one place of a file. */
sealed interface Entry {

    /** From 1, as the file counts its records: the header line is none, nor is an empty line. */
    long number();

    /** The line on which it begins, from 1. */
    long line();

    /** A record, with what its columns hold. */
    record Item(
            long number, long line, String area, @Nullable String title, String text) implements Entry {}

    /** A record that can not be taken for one; the file goes on behind it. */
    record Unusable(long number, long line, Message reason) implements Entry {}
}
