package dev.consorcios.cli.output;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** Text by the width that its characters have on a screen. It must have been made harmless before. */
public final class TextWidth {

    private static final String CUT = "…";

    private static final int TAB = 8;

    private TextWidth() {}

    public static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    private static int of(int character) {
        return Math.max(0, WCWidth.wcwidth(character));
    }

    /** The text, cut with an ellipsis where there is no room for all of it. */
    public static String cut(String text, int room) {
        if (of(text) <= room) {
            return text;
        }
        String fits = beginning(text, room - of(CUT));
        return (of(fits) < room ? fits : "") + CUT;
    }

    /** The text, and spaces up to a width. */
    public static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - of(text)));
    }

    /** The text in lines of a width, broken at spaces where that can be; its own lines stay lines. */
    public static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        text.lines().forEach(line -> wrap(expanded(line), Math.max(2, width), lines));
        return lines;
    }

    private static void wrap(String line, int width, List<String> lines) {
        String rest = line;
        boolean broken = false;
        while (of(rest) > width) {
            broken = true;
            String fits = beginning(rest, width);
            int end = fits.length();
            int space = rest.charAt(end) == ' ' ? end : fits.lastIndexOf(' ');
            // A line that is nothing but an indentation says nothing: what is longer than a line is broken anywhere.
            boolean atSpace = space > 0 && !rest.substring(0, space).isBlank();
            lines.add(rest.substring(0, atSpace ? space : end).stripTrailing());
            rest = atSpace ? rest.substring(space).stripLeading() : rest.substring(end);
        }
        if (!broken || !rest.isBlank()) {
            lines.add(rest);
        }
    }

    /** As many characters as there is room for, and the marks that stand above the last one; at least one character. */
    private static String beginning(String text, int room) {
        int end = 0;
        int width = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            width += of(character);
            if (width > room && end > 0) {
                break;
            }
            end += Character.charCount(character);
        }
        return text.substring(0, end);
    }

    private static String expanded(String line) {
        if (line.indexOf('\t') < 0) {
            return line;
        }
        StringBuilder expanded = new StringBuilder();
        for (String part : line.split("(?<=\t)")) {
            boolean tab = part.endsWith("\t");
            expanded.append(tab ? part.substring(0, part.length() - 1) : part);
            if (tab) {
                expanded.append(" ".repeat(TAB - of(expanded.toString()) % TAB));
            }
        }
        return expanded.toString();
    }
}
