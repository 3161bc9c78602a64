package dev.consorcios.cli.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All texts of the command line, as they are in their files, and the keys as they are in the code. */
class TextsTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path FILES = Path.of("src/main/resources/dev/consorcios/cli/language");
    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+\\.[A-Za-z0-9.-]*)\"");

    /** Its texts are asked for by the library that reads command lines, by the names of commands and options. */
    private static final String HELP = "help";

    private final Words english = Words.in(Language.ENGLISH);

    static List<String> rooms() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".properties") && !name.contains("_"))
                    .map(name -> name.substring(0, name.indexOf('.')))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void every_language_has_the_same_keys_of_a_room_and_all_begin_with_its_name(String room) {
        assertThat(english.keys(room)).isNotEmpty().allMatch(key -> key.startsWith(room + "."));
        for (Language language : Language.values()) {
            assertThat(Words.in(language).keys(room)).as(language.code()).isEqualTo(english.keys(room));
        }
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void no_text_is_empty_or_takes_other_arguments_than_in_english(String room) {
        for (Language language : Language.values()) {
            Words words = Words.in(language);
            assertThat(english.keys(room)).allSatisfy(key -> {
                String text = String.valueOf(words.raw(key));
                assertThat(text).isNotBlank();
                // A doubled apostrophe is what other formats need; here it would be shown.
                assertThat(text).doesNotContain("''");
                assertThat(places(text)).isEqualTo(places(String.valueOf(english.raw(key))));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void no_key_stands_in_a_file_twice(String room) throws IOException {
        for (Language language : Language.values()) {
            List<String> lines = Files.readAllLines(FILES.resolve(room + language.suffix() + ".properties"));
            assertThat(lines.stream()
                            .filter(line -> line.startsWith(room + "."))
                            .map(line -> line.split("[=: ]", 2)[0]))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void every_key_in_code_has_a_text() throws IOException {
        List<String> rooms = rooms();
        Set<String> known = keys(rooms);
        assertThat(literals(rooms))
                .isNotEmpty()
                .allSatisfy(literal -> assertThat(
                                literal.endsWith(".")
                                        ? known.stream().anyMatch(key -> key.startsWith(literal))
                                        : known.contains(literal)
                                                || known.containsAll(List.of(literal + ".one", literal + ".other")))
                        .as(literal)
                        .isTrue());
    }

    @Test
    void every_text_is_used() throws IOException {
        List<String> rooms = rooms().stream().filter(room -> !room.equals(HELP)).toList();
        Set<String> used = literals(rooms);
        assertThat(keys(rooms))
                .allSatisfy(key -> assertThat(used)
                        .as(key)
                        .anyMatch(literal -> literal.endsWith(".")
                                ? key.startsWith(literal)
                                : key.equals(literal)
                                        || key.equals(literal + ".one")
                                        || key.equals(literal + ".other")));
    }

    private Set<String> keys(List<String> rooms) {
        return rooms.stream().flatMap(room -> english.keys(room).stream()).collect(Collectors.toSet());
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What reads like a key of one of the rooms; with a dot at its end, like the beginning of several. */
    private static Set<String> literals(List<String> rooms) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                LITERAL.matcher(Files.readString(file))
                        .results()
                        .map(match -> match.group(1))
                        .filter(literal -> rooms.contains(literal.substring(0, literal.indexOf('.'))))
                        .forEach(found::add);
            }
        }
        return new TreeSet<>(found);
    }
}
