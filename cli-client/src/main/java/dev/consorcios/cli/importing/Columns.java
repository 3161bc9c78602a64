package dev.consorcios.cli.importing;

import org.jspecify.annotations.Nullable;

/** Under which names a file holds what is to be posted. */
public record Columns(String area, String text, @Nullable String title) {}
