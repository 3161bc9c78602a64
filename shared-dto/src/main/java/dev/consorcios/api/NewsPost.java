package dev.consorcios.api;

import org.jspecify.annotations.Nullable;

/**
 * The request to post.
 *
 * @param text 1 character to 64 KiB of UTF-8, no NUL
 * @param title up to 200 characters, no NUL
 */
public record NewsPost(String text, @Nullable String title) {

    public NewsPost {
        Limits.newsText(text);
        Limits.newsTitle(title);
    }
}
