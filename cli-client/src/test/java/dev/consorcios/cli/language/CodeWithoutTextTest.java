package dev.consorcios.cli.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That no text for people is written in code, where it would be there in one language only. */
class CodeWithoutTextTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/consorcios/cli");

    /** A comment, a text block, a character, a string: whichever begins first. */
    private static final Pattern TOKEN = Pattern.compile(
            "//[^\\n]*|/\\*.*?\\*/|\"\"\"(?<block>.*?)\"\"\"|'(?:\\\\.[0-9a-fA-Fu]*|[^'\\\\])'"
                    + "|\"(?<string>(?:[^\"\\\\\\n]|\\\\.)*)\"",
            Pattern.DOTALL);

    /** Two words, or one with a space before or behind it: a sentence, or a part of one that is put together. */
    private static final Pattern WORDS =
            Pattern.compile("\\p{L}{2,}[,.:;!?)']* +[('\"]*\\p{L}|\\p{L}{2,}[,.:;!?]* $|^ +\\p{L}{2,}");

    /** Files in which every literal is for a program, and why. */
    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("local/Membership.java", "SQL"),
            Map.entry("local/Processes.java", "scripts for the shell"),
            Map.entry("manual/ManualPage.java", "the language of man, and its fixed English headings"),
            Map.entry("training/StandInCluster.java", "a stand-in for services, which speak English; run by the build"),
            Map.entry("training/Commands.java", "run by the build"),
            Map.entry("training/ServiceTraining.java", "run by the build"));

    /** Single literals, by file. */
    private static final Map<String, Set<String>> LITERALS = Map.ofEntries(
            // The program's name and version are the same in every language.
            Map.entry("ProgramVersion.java", Set.of("consorcios ", "(not packaged)")),
            Map.entry("demo/Stage.java", Set.of("consorcios ")),
            // What Java or the system says, to be recognised.
            Map.entry("StandardStream.java", Set.of("Broken pipe")),
            // Never shown: it ends the command, and the stream has said why.
            Map.entry("output/OutputLostException.java", Set.of("output lost")),
            Map.entry(
                    "client/UrlTransport.java",
                    Set.of(
                            "what answered does not speak HTTP",
                            "nobody waits for it any more",
                            "application/json, application/problem+json")),
            // HTTP.
            Map.entry("client/HttpClientTransport.java", Set.of("application/json, application/problem+json")),
            Map.entry("client/Call.java", Set.of("Bearer ")),
            Map.entry(
                    "bench/Requests.java",
                    Set.of(" HTTP/1.1", "Host: ", "Authorization: Bearer ", "Accept: application/json")),
            Map.entry("bench/PollWork.java", Set.of("\\r\\nIf-None-Match: ")),
            Map.entry(
                    "bench/CpuTimes.java",
                    Set.of("process_cpu_time_ns_total ", "GET ", "/actuator/prometheus HTTP/1.1\\r\\nHost: ")),
            // Symbols of units.
            Map.entry("command/ImportProgress.java", Set.of(" KiB")),
            Map.entry("client/Durations.java", Set.of(" ms")),
            // Defects, for developers.
            Map.entry("json/Completeness.java", Set.of("A record's accessor can always be called")),
            Map.entry("client/StateFile.java", Set.of(" is no file")),
            Map.entry("completion/Scripts.java", Set.of("The program lacks its script for ")),
            Map.entry("importing/RecordKey.java", Set.of("Every Java platform has SHA-256")),
            Map.entry("language/Words.java", Set.of("There is no text for ")),
            Map.entry("menu/Account.java", Set.of("Nobody is logged in")),
            Map.entry("menu/EndOfInput.java", Set.of("The input has ended")),
            Map.entry("menu/News.java", Set.of("uuuu-MM-dd HH:mm")),
            // Names of threads.
            Map.entry("importing/Lanes.java", Set.of("lane ")),
            // Kinds of failures as the JSON document has them; BenchText has them in words.
            Map.entry(
                    "bench/Client.java",
                    Set.of(
                            "status ",
                            "connection refused",
                            "no answer in time",
                            "unknown host",
                            "connection lost",
                            "an answer that can not be read")),
            Map.entry(
                    "bench/Connection.java",
                    Set.of("an answer of unknown length", "what is no answer of HTTP", "a line that is too long")),
            Map.entry(
                    "bench/BenchText.java",
                    Set.of(
                            "connection refused",
                            "connection lost",
                            "no answer in time",
                            "unknown host",
                            "an answer that can not be read",
                            "an answer of unknown length",
                            "what is no answer of HTTP",
                            "a line that is too long")),
            Map.entry("bench/BenchRun.java", Set.of("agent ")),
            // What is posted.
            Map.entry("bench/Grounds.java", Set.of("A load is measured here.")),
            Map.entry("bench/PostWork.java", Set.of("News of the day, as long as it was asked for. ")),
            Map.entry("prove/Writer.java", Set.of(" says ")),
            Map.entry(
                    "demo/Story.java",
                    Set.of(
                            "Ciencia y tecnología",
                            "Final en el puerto",
                            "El Atlético Marea ganó la final por 2 a 1, con un gol en el último minuto.",
                            "Dicen que el entrenador se marcha a fin de mes.",
                            "A reef that sings",
                            "Divers recorded a reef at night: healthy ones are louder than dying ones.",
                            "El entrenador habla esta tarde a las cinco.",
                            "La marcha del entrenador queda desmentida: sigue dos años más.",
                            "Resultados y rumores",
                            "What was found out this week")),
            // Passwords of people who are made up.
            Map.entry("demo/DemoRun.java", Set.of("correct horse battery", "staple of the demo")),
            Map.entry("prove/Cast.java", Set.of("correct horse battery")),
            // Commands, as they are typed.
            Map.entry("command/NodesDrainCommand.java", Set.of(" status")),
            Map.entry(
                    "completion/Place.java",
                    Set.of("areas set", "areas remove", "nodes drain", "context use", "context remove")),
            Map.entry(
                    "local/Announcement.java",
                    Set.of(
                            " passwd",
                            "export CONSORCIOS_AGENTS=",
                            " login ",
                            " areas add Deportivas",
                            " register ana",
                            " subscribe Deportivas",
                            " post Deportivas \\\"",
                            " read Deportivas")),
            Map.entry("local/Installation.java", Set.of(" --data ", "./mvnw package -DskipTests")),
            Map.entry("local/Postgres.java", Set.of("select 1 from pg_database where datname = '", "create database ")),
            Map.entry(
                    "prove/ProveOptions.java",
                    Set.of(" prove --seconds ", " --kill ", " --seed ", " --nodes ", " --agents ")),
            // Tells one question from another; not shown.
            Map.entry("follow/Follower.java", Set.of("the list of subscriptions")));

    /** What the lines of errors begin with, in every language. */
    private static final String PREFIX = "consorcios: ";

    private static List<String> literals(String source) {
        List<String> literals = new ArrayList<>();
        Matcher token = TOKEN.matcher(source);
        while (token.find()) {
            String literal = token.group("string") == null ? token.group("block") : token.group("string");
            if (literal != null) {
                literals.add(literal);
            }
        }
        return literals;
    }

    private static Map<String, Set<String>> suspicious() throws IOException {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                String name = SOURCES.relativize(file).toString().replace('\\', '/');
                for (String literal : literals(Files.readString(file))) {
                    if (!literal.equals(PREFIX) && WORDS.matcher(literal).find()) {
                        found.computeIfAbsent(name, key -> new TreeSet<>()).add(literal);
                    }
                }
            }
        }
        return found;
    }

    @Test
    void no_text_is_written_in_code() throws IOException {
        Map<String, Set<String>> found = suspicious();
        found.keySet().removeAll(FILES.keySet());
        assertThat(found)
                .allSatisfy((file, literals) ->
                        assertThat(literals).as(file).isSubsetOf(LITERALS.getOrDefault(file, Set.of())));
    }

    @Test
    void nothing_is_excused_that_is_not_there() throws IOException {
        Map<String, Set<String>> found = suspicious();
        assertThat(found.keySet()).containsAll(FILES.keySet());
        assertThat(LITERALS)
                .allSatisfy((file, literals) ->
                        assertThat(found.getOrDefault(file, Set.of())).as(file).containsAll(literals));
    }

    @Test
    void a_text_is_told_from_what_programs_read() {
        assertThat(List.of(
                        "Nothing is unread.",
                        "Deleted ",
                        " in '",
                        "All is well",
                        "no answer",
                        "¿Qué área?",
                        "Logged in as "))
                .allMatch(text -> WORDS.matcher(text).find());
        assertThat(List.of(
                        "http://localhost:8000", "commands.login.done", "--agent", "", " ", "text/csv", "%-10s  %s%n"))
                .noneMatch(text -> WORDS.matcher(text).find());
        assertThat(literals("// \"a comment\"\n/* \"b c\" */ char c = '\"'; String s = \"d \\\" e\" + \"f\";"))
                .containsExactly("d \\\" e", "f");
    }
}
