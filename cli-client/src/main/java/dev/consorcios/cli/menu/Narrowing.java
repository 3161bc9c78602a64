package dev.consorcios.cli.menu;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Finds what a person means by what they have typed: a number, or a part of a name without regard to case and accents. */
final class Narrowing {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Narrowing() {}

    /** The indexes of the entries that fit. */
    static List<Integer> fitting(Choice<?> choice, String typed) {
        String part = plain(typed);
        int number = number(part);
        return IntStream.range(0, choice.entries().size())
                .filter(i -> number == i + 1
                        || plain(choice.entries().get(i).label()).contains(part))
                .boxed()
                .toList();
    }

    /** Which of those that fit is meant most likely: that of the number, that of the very name, else the first. */
    static int best(Choice<?> choice, String typed, List<Integer> fitting) {
        String part = plain(typed);
        int number = number(part);
        for (int i = 0; i < fitting.size(); i++) {
            if (fitting.get(i) == number - 1) {
                return i;
            }
        }
        for (int i = 0; i < fitting.size(); i++) {
            if (plain(choice.entries().get(fitting.get(i)).label()).equals(part)) {
                return i;
            }
        }
        return 0;
    }

    /** Whether what was typed can be about one entry only. */
    static boolean isCertain(Choice<?> choice, String typed, List<Integer> fitting) {
        if (fitting.size() == 1) {
            return true;
        }
        String part = plain(typed);
        return fitting.stream()
                .anyMatch(i -> number(part) == i + 1
                        || plain(choice.entries().get(i).label()).equals(part));
    }

    static boolean isZero(String typed) {
        return number(plain(typed)) == 0;
    }

    private static int number(String part) {
        return part.matches("[0-9]{1,6}") ? Integer.parseInt(part) : -1;
    }

    private static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(text.strip(), Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
