package dev.consorcios.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows in columns that stand below each other, by the width that characters have on a screen. */
final class Table {

    private static final String GAP = "  ";

    /** No column gets narrower than this: less of a name is no use. */
    private static final int NARROWEST = 8;

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

    /** The lines in their full width, the headings first. @param numeric the columns (from 0) that stand to the right */
    List<String> lines(Integer... numeric) {
        return linesWithin(Integer.MAX_VALUE, numeric);
    }

    /**
     * The lines within a width, as far as that can be: the widest columns are cut first, and numbers never.
     *
     * @param numeric the columns (from 0) that stand to the right
     */
    List<String> linesWithin(int width, Integer... numeric) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], TextWidth.of(row.get(i)));
            }
        }
        List<Integer> right = Arrays.asList(numeric);
        narrow(widths, width, right);
        return rows.stream().map(row -> line(row, widths, right)).toList();
    }

    private static void narrow(int[] widths, int width, List<Integer> fixed) {
        long tooMuch = Arrays.stream(widths).asLongStream().sum() + (long) GAP.length() * (widths.length - 1) - width;
        while (tooMuch > 0) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                boolean cuttable = !fixed.contains(i) && widths[i] > NARROWEST;
                if (cuttable && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return; // the terminal wraps what is left
            }
            widths[widest]--;
            tooMuch--;
        }
    }

    private static String line(List<String> row, int[] widths, List<Integer> right) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = TextWidth.cut(row.get(i), widths[i]);
            String fill = " ".repeat(widths[i] - TextWidth.of(cell));
            line.append(i == 0 ? "" : GAP);
            line.append(right.contains(i) ? fill + cell : cell + fill);
        }
        return line.toString().stripTrailing();
    }
}
