package dev.consorcios.node.news;

import org.jspecify.annotations.Nullable;

/**
 * How things stand between a reader, who may read, and an area.
 *
 * @param tag of the reader's pages as they are now
 * @param deleted how many items after the cursor are deleted; null where that was not asked for
 */
record Standing(PageTag tag, @Nullable Long deleted) {}
