package dev.consorcios.cli.language;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A language that people are spoken to in. Data for programs and exit codes are the same in all of them. */
public enum Language {
    ENGLISH("en", ""),
    SPANISH("es", "_es");

    /** Where the environment says which language a person reads: the first that is set decides. */
    private static final List<String> VARIABLES = List.of("LC_ALL", "LC_MESSAGES", "LANG");

    private static final String OPTION = "--lang";

    private final String code;
    private final String suffix;

    Language(String code, String suffix) {
        this.code = code;
        this.suffix = suffix;
    }

    /**
     * The language of a run: what {@code --lang} names, else the environment. It has to be known before the command line is
     * taken apart, because that may be what there is to complain about; what is no language there is complained of later.
     */
    public static Language of(Map<String, String> variables, String... arguments) {
        return chosen(arguments)
                .or(() -> VARIABLES.stream()
                        .map(variables::get)
                        .filter(value -> value != null && !value.isEmpty())
                        .findFirst()
                        .map(Language::ofLocale))
                .orElse(ENGLISH);
    }

    /** As it is called in {@code --lang}: {@code en}, {@code es}. */
    public static Optional<Language> named(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code.equals(code.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static Optional<Language> chosen(String... arguments) {
        Optional<Language> chosen = Optional.empty();
        for (int i = 0; i < arguments.length && !arguments[i].equals("--"); i++) {
            if (arguments[i].equals(OPTION) && i + 1 < arguments.length) {
                chosen = named(arguments[++i]);
            } else if (arguments[i].startsWith(OPTION + "=")) {
                chosen = named(arguments[i].substring(OPTION.length() + 1));
            }
        }
        return chosen;
    }

    /** Of {@code es_AR.UTF-8} the part before the country; what is not spoken here is English, as is C. */
    private static Language ofLocale(String locale) {
        return named(locale.split("[_.@-]", 2)[0]).orElse(ENGLISH);
    }

    public String code() {
        return code;
    }

    /** What stands behind a room's name in the name of its file. */
    String suffix() {
        return suffix;
    }

    /** Which form of a text goes with a number. Another language may have more forms than these two. */
    String form(long count) {
        return count == 1 ? "one" : "other";
    }
}
