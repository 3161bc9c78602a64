package dev.consorcios.cli.menu;

import java.util.List;
import java.util.Optional;

/** A list to choose from while it is chosen from: what was typed, what of the list is left, and what is marked. */
final class Picker<T> {

    /** A row on the screen. */
    record Row(String number, String label, String detail, boolean marked) {

        /** Not the way back. */
        boolean isEntry() {
            return !number.equals("0");
        }
    }

    private final Choice<T> choice;
    private final StringBuilder typed = new StringBuilder();
    private List<Integer> fitting;
    private int marked;

    Picker(Choice<T> choice) {
        this.choice = choice;
        this.fitting = Narrowing.fitting(choice, "");
    }

    String typed() {
        return typed.toString();
    }

    void type(String more) {
        typed.append(more);
        narrow();
    }

    void erase() {
        if (!typed.isEmpty()) {
            typed.setLength(typed.offsetByCodePoints(typed.length(), -1));
            narrow();
        }
    }

    /** Takes back all that was typed; answers whether there was anything. */
    boolean clear() {
        boolean any = !typed.isEmpty();
        typed.setLength(0);
        narrow();
        return any;
    }

    private void narrow() {
        fitting = Narrowing.fitting(choice, typed());
        marked = isZero() ? fitting.size() : Narrowing.best(choice, typed(), fitting);
    }

    /** The way back is behind the last entry. */
    void move(int rows) {
        marked = Math.clamp(marked + rows, 0, fitting.size());
    }

    private boolean isZero() {
        return Narrowing.isZero(typed());
    }

    /** Whether Enter means to go back. */
    boolean isBack() {
        return marked >= fitting.size() && (fitting.isEmpty() ? isZero() || typed.isEmpty() : true);
    }

    /** What Enter means; empty where nothing fits what was typed. */
    Optional<T> chosen() {
        return entry().map(Entry::value);
    }

    Optional<Entry<T>> entry() {
        return marked < fitting.size() ? Optional.of(choice.entries().get(fitting.get(marked))) : Optional.empty();
    }

    int rows() {
        return fitting.size() + 1;
    }

    int marked() {
        return marked;
    }

    Row row(int index) {
        if (index == fitting.size()) {
            return new Row("0", choice.back(), "", isBack());
        }
        Entry<T> entry = choice.entries().get(fitting.get(index));
        return new Row(Integer.toString(fitting.get(index) + 1), entry.label(), entry.detail(), index == marked);
    }
}
