package dev.consorcios.cli.client;

import org.jspecify.annotations.Nullable;

/**
 * A text that is not posted yet, or not known to be.
 *
 * @param author whose it is: the user's name
 * @param area where it is to be posted
 * @param title empty where there is none
 * @param key what it is posted with, however often that is tried: so it is there once
 */
public record Draft(String author, String area, String title, String text, String key) {

    public Draft titled(String other) {
        return new Draft(author, area, other, text, key);
    }

    public Draft saying(String other) {
        return new Draft(author, area, title, other, key);
    }

    /** The same text as another item. */
    public Draft keyed(String other) {
        return new Draft(author, area, title, text, other);
    }

    /** Whether nothing is written yet. (Not called as a property is: it is not to be stored.) */
    public boolean blank() {
        return title.isBlank() && text.isBlank();
    }

    /** Whether the two are for the same place and by the same author: an author has one draft for an area. */
    boolean isFor(String otherAuthor, String otherArea) {
        return author.equalsIgnoreCase(otherAuthor) && area.equalsIgnoreCase(otherArea);
    }

    /** The title as it is posted. */
    public @Nullable String heading() {
        return title.isBlank() ? null : title;
    }
}
