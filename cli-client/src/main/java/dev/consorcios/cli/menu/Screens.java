package dev.consorcios.cli.menu;

import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/** What several parts do on a terminal. */
final class Screens {

    private static final Size USUAL = new Size(80, 24);

    private Screens() {}

    /** The terminal's size; the usual one where it does not know. */
    static Size size(Terminal terminal) {
        Size size = terminal.getSize();
        return size.getColumns() > 1 && size.getRows() > 1 ? size : USUAL;
    }

    /** A place to draw in, below what a shell has written meanwhile. */
    static Display below(Terminal terminal) {
        terminal.writer().println();
        terminal.puts(Capability.clr_eos);
        return new Display(terminal, false);
    }
}
