package dev.consorcios.node.news;

import dev.consorcios.api.NewsPage;
import org.jspecify.annotations.Nullable;

/**
 * A page as it stands now.
 *
 * @param server see {@link PageSql#SERVER}
 * @param page null when the reader has it already
 */
record ReadPage(long server, PageTag tag, @Nullable NewsPage page) {}
