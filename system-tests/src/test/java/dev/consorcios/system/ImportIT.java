package dev.consorcios.system;

import static dev.consorcios.system.RunningCluster.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.SubscriptionView;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.system.Launcher.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file of news goes into a cluster of several nodes whole, once, in order and exact, however often it is interrupted. */
@ResourceLock(value = RunningCluster.SHARED, mode = ResourceAccessMode.READ)
class ImportIT {

    private static final List<String> AREAS = List.of("Imports A", "Imports B", "Imports C", "Imports D");
    private static final int ITEMS = 3_000;

    @RegisterExtension
    static final RunningCluster CLUSTER = RunningCluster.shared(AREAS.toArray(String[]::new));

    @TempDir
    private Path directory;

    /** One record of the file. */
    private record Story(String area, String title, String text) {

        String csv() {
            return area + "," + quoted(title) + "," + quoted(text);
        }

        private static String quoted(String value) {
            return "\"" + value.replace("\"", "\"\"") + "\"";
        }
    }

    @Test
    void anInterruptedImportGoesOnWhereItStoppedAndPostsNothingTwice() throws Exception {
        List<Story> stories = stories();
        List<String> lines = new ArrayList<>(List.of("area,title,text"));
        stories.forEach(story -> lines.add(story.csv()));
        Path file = Files.write(directory.resolve("news.csv"), lines);
        String[] command = {
            "import", file.toString(), "--area-column", "area", "--title-column", "title", "--text-column", "text"
        };

        Launcher ines = CLUSTER.registered("ines");
        assertThat(ines.run(command).exitCode()).as("not subscribed yet").isEqualTo(4);
        succeeds(ines, with("subscribe", AREAS));
        Launcher bruno = CLUSTER.registered("bruno");
        succeeds(bruno, with("subscribe", AREAS));

        Run interrupted = ines.start(command);
        try (ClusterClient looker = CLUSTER.client("bruno")) { // not a command, which takes its time to start
            while (looker.agent().subscriptions().stream()
                            .mapToLong(SubscriptionView::last)
                            .sum()
                    < ITEMS / 10) {
                assertThat(interrupted.process().waitFor(50, TimeUnit.MILLISECONDS))
                        .as("ended before it could be interrupted")
                        .isFalse();
            }
        }
        interrupted.process().destroyForcibly().waitFor();
        assertThat(stored(bruno)).isLessThan(ITEMS);

        assertThat(succeeds(ines, command).all()).contains("already there");
        assertThat(stored(bruno)).isEqualTo(ITEMS);
        succeeds(ines, command);
        assertThat(stored(bruno)).as("a third time nothing is new").isEqualTo(ITEMS);

        for (String area : AREAS) {
            List<Story> expected =
                    stories.stream().filter(story -> story.area().equals(area)).toList();
            List<JsonNode> read =
                    items(succeeds(bruno, "-o", "json", "read", area).out());
            assertThat(read.stream().map(item -> item.get("text").asString()))
                    .containsExactlyElementsOf(
                            expected.stream().map(Story::text).toList());
            assertThat(read.stream().map(item -> item.get("title").asString()))
                    .containsExactlyElementsOf(
                            expected.stream().map(Story::title).toList());
            assertThat(read.stream().map(item -> item.get("position").asInt()))
                    .containsExactlyElementsOf(java.util.stream.IntStream.rangeClosed(1, expected.size())
                            .boxed()
                            .toList());
        }
        assertThat(unread(bruno)).isZero();
    }

    /** Texts with whatever CSV, JSON, terminals and databases like to trip over. */
    private static List<Story> stories() {
        Random random = new Random(7);
        String[] pieces = {
            "plain",
            "\"quoted\"",
            "comma, comma",
            "back\\slash",
            "&quot;entity&quot;",
            "línea\nnueva",
            "日本",
            "😀",
            "  ",
            "\t",
            "\u202eright to left\u202c",
            "'; drop table news; --",
            "<script>",
            "%s %n",
            "\u0001"
        };
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            StringBuilder text = new StringBuilder("Story ").append(i % 1_000);
            for (int n = random.nextInt(6); n > 0; n--) {
                text.append(' ').append(pieces[random.nextInt(pieces.length)]);
            }
            stories.add(new Story(AREAS.get(random.nextInt(AREAS.size())), "Title " + (i % 100), text.toString()));
        }
        return stories;
    }

    private static String[] with(String command, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(arguments);
        return all.toArray(String[]::new);
    }

    private static int stored(Launcher reader) throws Exception {
        return sum(reader, "last");
    }

    private static int unread(Launcher reader) throws Exception {
        return sum(reader, "unread");
    }

    private static int sum(Launcher reader, String field) throws Exception {
        String out = succeeds(reader, "-o", "json", "subscriptions").out();
        int sum = 0;
        for (JsonNode item : JsonMapper.shared().readTree(out).get("items")) {
            sum += item.get(field).asInt();
        }
        return sum;
    }

    private static List<JsonNode> items(String lines) {
        return lines.lines().map(JsonMapper.shared()::readTree).toList();
    }
}
