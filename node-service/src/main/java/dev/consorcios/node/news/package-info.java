/** Posting, reading and deleting news. */
@NullMarked
package dev.consorcios.node.news;

import org.jspecify.annotations.NullMarked;
