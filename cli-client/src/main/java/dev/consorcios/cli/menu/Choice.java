package dev.consorcios.cli.menu;

import java.util.List;

/**
 * A question with its answers, which have the numbers from 1 on.
 *
 * @param back what number 0 does
 * @param top whether there is nothing to go back to: then only number 0 does it, no slip of the hand
 */
record Choice<T>(String question, List<Entry<T>> entries, String back, boolean top) {

    Choice {
        entries = List.copyOf(entries);
    }

    Choice(String question, List<Entry<T>> entries, String back) {
        this(question, entries, back, false);
    }
}
