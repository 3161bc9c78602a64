package dev.consorcios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What docs/json.md says that commands print. */
public final class JsonDocument {

    private static final Pattern FIELD = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    private JsonDocument() {}

    /** The fields of each command. */
    static Map<String, Set<String>> documented() throws IOException {
        Map<String, Set<String>> fields = new TreeMap<>();
        String[] sections = Files.readString(Path.of("../docs/json.md")).split("(?m)^## ");
        for (String section : Arrays.asList(sections).subList(1, sections.length)) {
            fields.put(
                    section.lines().findFirst().orElseThrow(),
                    FIELD.matcher(section)
                            .results()
                            .map((MatchResult match) -> match.group(1))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return fields;
    }

    /** The paths of all values; a list of plain values, an empty one, and null, is a value. */
    static Set<String> fields(String json) {
        Set<String> found = new TreeSet<>();
        collect("", JsonMapper.shared().readTree(json), found);
        return found;
    }

    private static void collect(String path, JsonNode node, Set<String> found) {
        if (node.isObject()) {
            node.propertyNames()
                    .forEach(name -> collect(path.isEmpty() ? name : path + "." + name, node.get(name), found));
        } else if (node.isArray() && !node.isEmpty() && node.get(0).isObject()) {
            node.forEach(element -> collect(path + "[]", element, found));
        } else {
            found.add(path);
        }
    }

    /** That a command has printed the fields that are documented and no others; what is null or empty stands for its fields. */
    public static void describes(String command, String json) throws IOException {
        Set<String> documented = Objects.requireNonNull(documented().get(command), command);
        Set<String> found = fields(json);
        assertThat(found).allMatch(field -> documented.stream().anyMatch(one -> within(one, field)));
        assertThat(documented).allMatch(field -> found.stream().anyMatch(one -> within(field, one)));
    }

    private static boolean within(String field, String outer) {
        return field.equals(outer) || field.startsWith(outer + ".") || field.startsWith(outer + "[]");
    }
}
