package dev.consorcios.system;

import dev.consorcios.cli.menu.PlayedTerminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws what is on a terminal's screen as an SVG that shows the same everywhere: plain shapes and text, no font of its own. */
final class SvgScreen {

    private static final int LINE = 18;
    private static final int MARGIN = 14;
    private static final double CELL = 8.4;

    /** As the terminal keeps them above a cell's character. */
    private static final long INVERSE = 0x0002_0000;

    private static final long BOLD = 0x0008_0000;

    /** Some characters that look alike. */
    private record Run(int column, String text, boolean bold, boolean inverse) {}

    private SvgScreen() {}

    /** @param columns of the terminal */
    static String of(PlayedTerminal terminal, int columns) {
        List<List<Run>> lines = lines(terminal.cells(), columns);
        while (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        while (!lines.isEmpty() && lines.getFirst().isEmpty()) {
            lines.removeFirst();
        }
        int width = (int) Math.ceil(columns * CELL) + 2 * MARGIN;
        int height = lines.size() * LINE + 2 * MARGIN;
        StringBuilder svg =
                new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\""
                        + height + "\" viewBox=\"0 0 " + width + " " + height + "\">\n"
                        + "<style>text{font:14px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:#d8dee9;"
                        + "white-space:pre}.b{font-weight:bold;fill:#fff}.i{fill:#1c2128}</style>\n"
                        + "<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#1c2128\"/>\n");
        for (int i = 0; i < lines.size(); i++) {
            for (Run run : lines.get(i)) {
                svg.append(drawn(run, MARGIN + i * LINE));
            }
        }
        return svg + "</svg>\n";
    }

    private static String drawn(Run run, int top) {
        double left = MARGIN + run.column() * CELL;
        double width = run.text().length() * CELL;
        String box = run.inverse()
                ? "<rect x=\"" + number(left) + "\" y=\"" + top + "\" width=\"" + number(width) + "\" height=\"" + LINE
                        + "\" fill=\"#d8dee9\"/>\n"
                : "";
        String kind = run.inverse() ? " class=\"i\"" : run.bold() ? " class=\"b\"" : "";
        // The length is given: then it fits the columns whatever font there is.
        return box + "<text x=\"" + number(left) + "\" y=\"" + (top + 14) + "\" textLength=\"" + number(width) + "\""
                + kind + " xml:space=\"preserve\">" + escaped(run.text()) + "</text>\n";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static List<List<Run>> lines(long[] cells, int columns) {
        List<List<Run>> lines = new ArrayList<>();
        for (int row = 0; row < cells.length / columns; row++) {
            List<Run> runs = new ArrayList<>();
            int start = 0;
            for (int column = 1; column <= columns; column++) {
                if (column == columns || look(cells[row * columns + column]) != look(cells[row * columns + start])) {
                    run(cells, row * columns, start, column, runs);
                    start = column;
                }
            }
            lines.add(runs);
        }
        return lines;
    }

    private static long look(long cell) {
        return (cell >> 32) & (BOLD | INVERSE);
    }

    private static void run(long[] cells, int row, int start, int end, List<Run> runs) {
        StringBuilder text = new StringBuilder();
        for (int i = start; i < end; i++) {
            text.appendCodePoint((int) (cells[row + i] & 0x1F_FFFF));
        }
        long look = look(cells[row + start]);
        boolean inverse = (look & INVERSE) != 0;
        String shown = inverse ? text.toString() : text.toString().stripTrailing();
        if (!shown.isEmpty()) {
            runs.add(new Run(start, shown, (look & BOLD) != 0, inverse));
        }
    }
}
