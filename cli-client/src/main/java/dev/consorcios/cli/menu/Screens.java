package dev.consorcios.cli.menu;

import org.jline.terminal.Size;
import org.jline.terminal.Terminal;

/** The size of a terminal, which some do not know. */
final class Screens {

    private static final Size USUAL = new Size(80, 24);

    private Screens() {}

    static Size size(Terminal terminal) {
        Size size = terminal.getSize();
        return size.getColumns() > 1 && size.getRows() > 1 ? size : USUAL;
    }
}
