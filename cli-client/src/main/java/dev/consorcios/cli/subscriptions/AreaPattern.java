package dev.consorcios.cli.subscriptions;

import dev.consorcios.api.AreaName;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Names of areas as shells know patterns: {@code *} stands for any characters, {@code ?} for one. Case does not matter, as it
 * does not in names, none of which can hold one of the two.
 */
public final class AreaPattern {

    private final String text;
    private final Pattern names;

    public AreaPattern(String text) {
        this.text = AreaName.fold(text.strip());
        StringBuilder regex = new StringBuilder();
        this.text.codePoints().forEach(character -> {
            switch (character) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(character)));
            }
        });
        this.names = Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** Whether an argument is meant as a pattern. */
    public static boolean is(String argument) {
        return argument.indexOf('*') >= 0 || argument.indexOf('?') >= 0;
    }

    public boolean matches(String areaName) {
        return names.matcher(AreaName.fold(areaName)).matches();
    }

    /** What is part of every name that matches: enough to ask for few others. */
    public String part() {
        return Arrays.stream(text.split("[*?]"))
                .max(Comparator.comparingInt(String::length))
                .orElse("")
                .strip();
    }
}
