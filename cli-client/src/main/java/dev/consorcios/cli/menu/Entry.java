package dev.consorcios.cli.menu;

/**
 * One of the things to choose from. Nobody else's text can do harm in it: it is made harmless where it is shown.
 *
 * @param detail what there is to know about it; may be empty
 */
record Entry<T>(String label, String detail, T value) {

    Entry(String label, T value) {
        this(label, "", value);
    }
}
