package dev.consorcios.cli.menu;

import dev.consorcios.cli.language.Words;
import dev.consorcios.cli.output.TerminalText;
import dev.consorcios.cli.output.TextWidth;
import java.util.ArrayList;
import java.util.List;

/** Draws a {@link Picker} for a screen of any size: the rows around the marked one, and how many there are beside. */
final class PickerView {

    /**
     * What is drawn.
     *
     * @param question how many of the lines are the question's; what is typed goes on behind the last of them
     * @param rows how many of them below are entries; what is left is a hint
     * @param marked the line that is marked
     * @param cursor where in its line what is typed goes on
     */
    record Lines(List<String> lines, int question, int rows, int marked, int cursor) {}

    private static final int ROOM_TO_TYPE = 12;

    /** Below these many lines there is no room for hints. */
    private static final int SMALL = 8;

    private static final int GAP = 2;

    private PickerView() {}

    static Lines draw(Picker<?> picker, Choice<?> choice, int width, int height, Words words) {
        List<String> lines = new ArrayList<>();
        List<String> question = TextWidth.wrapped(TerminalText.line(choice.question()), width - ROOM_TO_TYPE);
        lines.addAll(question.subList(0, question.size() - 1));
        String asked = question.getLast() + " ";
        String typed = TextWidth.cut(TerminalText.line(picker.typed()), Math.max(1, width - TextWidth.of(asked) - 1));
        lines.add(asked + typed);
        boolean hints = height >= SMALL;
        int room = Math.max(1, height - question.size() - (hints ? 2 : 1));
        int rows = picker.rows();
        int from = Math.clamp(picker.marked() - room / 2, 0, Math.max(0, rows - room));
        int to = Math.min(rows, from + room);
        List<Picker.Row> shown = new ArrayList<>();
        for (int i = from; i < to; i++) {
            shown.add(picker.row(i));
        }
        int marked = 0;
        int[] widths = widths(picker, shown);
        for (Picker.Row row : shown) {
            if (row.marked()) {
                marked = lines.size();
            }
            lines.add(line(row, widths, width));
        }
        if (rows == 1 && !picker.typed().isEmpty() && !picker.isBack()) {
            lines.add(TextWidth.cut(words.text("menu.choose.nothing"), width));
        } else if (hints) {
            String more = to - from < rows ? words.text("menu.choose.more", to - from, rows) + " · " : "";
            lines.add(TextWidth.cut(more + hint(choice, width, words), width));
        }
        return new Lines(lines, question.size(), shown.size(), marked, TextWidth.of(asked + typed));
    }

    private static String hint(Choice<?> choice, int width, Words words) {
        String kind = choice.top() ? "top" : "deep";
        String hint = words.text("menu.choose.hint." + kind);
        return TextWidth.of(hint) <= width ? hint : words.text("menu.choose.hint.short." + kind);
    }

    private static int[] widths(Picker<?> picker, List<Picker.Row> shown) {
        int number = Integer.toString(picker.rows()).length();
        boolean anyDetail = shown.stream().anyMatch(row -> !row.detail().isEmpty());
        int label = shown.stream()
                .filter(row -> row.isEntry() && anyDetail)
                .mapToInt(row -> TextWidth.of(TerminalText.line(row.label())))
                .max()
                .orElse(0);
        return new int[] {number, label};
    }

    private static String line(Picker.Row row, int[] widths, int width) {
        String start = (row.marked() ? "> " : "  ")
                + " ".repeat(Math.max(0, widths[0] - row.number().length()))
                + row.number()
                + " ".repeat(GAP);
        int room = width - TextWidth.of(start);
        String label = TerminalText.line(row.label());
        String detail = TerminalText.line(row.detail());
        if (detail.isEmpty()) {
            return start + TextWidth.cut(label, room);
        }
        // Both keep what they need where there is room for both; else names get the greater part.
        int most = Math.max(room - GAP - TextWidth.of(detail), room * 3 / 5);
        String name = TextWidth.padded(TextWidth.cut(label, most), Math.min(widths[1], most));
        return start + TextWidth.cut(name + " ".repeat(GAP) + detail, room).stripTrailing();
    }
}
