package dev.consorcios.node.news;

import dev.consorcios.api.NewsPage;
import org.jspecify.annotations.Nullable;

/**
 * A page as it stands now.
 *
 * @param page null when the reader has it already
 */
record ReadPage(PageTag tag, @Nullable NewsPage page) {}
