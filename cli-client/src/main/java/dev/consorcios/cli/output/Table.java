package dev.consorcios.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows in columns that stand below each other, by the width that characters have on a screen. */
final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        row((Object[]) headings);
    }

    /** Numbers stand to the right. */
    void row(Object... cells) {
        rows.add(Arrays.stream(cells)
                .map(cell -> TerminalText.line(cell.toString()))
                .toList());
    }

    /** The lines, the headings first. @param numeric the columns (from 0) that stand to the right */
    List<String> lines(Integer... numeric) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        List<Integer> right = Arrays.asList(numeric);
        return rows.stream().map(row -> line(row, widths, right)).toList();
    }

    private static String line(List<String> row, int[] widths, List<Integer> right) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String fill = " ".repeat(widths[i] - width(row.get(i)));
            line.append(i == 0 ? "" : GAP);
            line.append(right.contains(i) ? fill + row.get(i) : row.get(i) + fill);
        }
        return line.toString().stripTrailing();
    }

    static int width(String text) {
        return TextWidth.of(text);
    }
}
