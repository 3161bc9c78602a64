package dev.consorcios.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.NodeAddress;
import dev.consorcios.api.RouteView;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RouteCacheTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    private static final AreaName WORLD = new AreaName("World");

    @TempDir
    Path directory;

    private RouteCache cache(Clock clock, String... agents) {
        return new RouteCache(
                directory, List.of(agents).stream().map(URI::create).toList(), clock);
    }

    private RouteCache cache(Clock clock) {
        return cache(clock, "http://agent");
    }

    private static RouteView route(String node, int ttlSeconds) {
        return new RouteView(
                "World",
                new NodeAddress(node, "http://" + node),
                List.of(new NodeAddress("other", "http://other")),
                3,
                ttlSeconds);
    }

    private static Clock later(Duration by) {
        return Clock.offset(NOON, by);
    }

    @Test
    void a_route_holds_for_its_time_in_this_process_and_the_next() {
        RouteCache cache = cache(NOON);
        cache.put(WORLD, route("one", 30));
        cache.save();

        assertThat(cache.find(new AreaName("WORLD"))).contains(route("one", 30));
        assertThat(cache(later(Duration.ofMillis(29_999))).find(WORLD)).contains(route("one", 30));
        assertThat(cache(later(Duration.ofSeconds(30))).find(WORLD)).isEmpty();
        assertThat(cache(NOON, "http://agent", "http://other").find(WORLD)).isEmpty();
    }

    @Test
    void a_route_that_is_forgotten_is_forgotten_everywhere() {
        RouteCache cache = cache(NOON);
        cache.put(WORLD, route("one", 30));

        cache.save();
        cache.forget(WORLD);
        cache.save();

        assertThat(cache.find(WORLD)).isEmpty();
        assertThat(cache(NOON).find(WORLD)).isEmpty();
    }

    @Test
    void a_route_that_is_replaced_lives_no_longer_for_it() {
        RouteCache first = cache(NOON);
        first.put(WORLD, route("one", 30));
        first.save();
        RouteCache second = cache(later(Duration.ofSeconds(20)));
        second.replace(WORLD, route("two", 30));
        second.save();

        assertThat(cache(later(Duration.ofSeconds(29))).find(WORLD)).contains(route("two", 30));
        assertThat(cache(later(Duration.ofSeconds(31))).find(WORLD)).isEmpty();
    }

    @Test
    void no_route_lives_for_more_than_an_hour_whatever_an_agent_or_a_clock_says() {
        RouteCache cache = cache(NOON);
        cache.put(WORLD, route("one", Integer.MAX_VALUE));
        cache.save();
        assertThat(cache(later(Duration.ofMinutes(59))).find(WORLD)).isPresent();
        assertThat(cache(later(Duration.ofMinutes(61))).find(WORLD)).isEmpty();
        assertThat(cache(later(Duration.ofDays(-1))).find(WORLD)).isEmpty();

        cache.put(WORLD, route("one", -5));
        assertThat(cache.find(WORLD)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"routes\":null}",
                "{\"routes\":{\"http://agent world\":null}}",
                "{\"routes\":{\"http://agent world\":{\"route\":{},\"until\":\"2026-11-23T12:00:30Z\"}}}",
                "{\"routes\":{\"http://agent world\":{\"route\":null,\"until\":\"yesterday\"}}}",
                "\u0000\u0001"
            })
    void a_broken_file_is_no_trouble_and_is_rewritten(String content) throws Exception {
        Files.writeString(directory.resolve("routes.json"), content);
        RouteCache cache = cache(NOON);

        assertThat(cache.find(WORLD)).isEmpty();
        cache.put(WORLD, route("one", 30));
        cache.save();

        assertThat(cache(NOON).find(WORLD)).contains(route("one", 30));
    }

    @Test
    void a_file_that_can_not_be_written_is_no_trouble() throws Exception {
        Path inTheWay = Files.writeString(directory.resolve("file"), "");
        RouteCache cache = new RouteCache(inTheWay, List.of(URI.create("http://agent")), NOON);

        cache.put(WORLD, route("one", 30));
        cache.save();

        assertThat(cache.find(WORLD)).contains(route("one", 30));
    }

    @Test
    void the_file_does_not_grow_without_end() throws Exception {
        RouteCache cache = cache(NOON);
        for (int i = 0; i < 1_100; i++) {
            cache.put(new AreaName("Area " + i), route("one", 30 + i));
        }
        cache.save();

        assertThat(JsonMapper.shared()
                        .readTree(directory.resolve("routes.json"))
                        .path("routes")
                        .size())
                .isEqualTo(1_000);
        assertThat(cache.find(new AreaName("Area 99"))).isEmpty();
        assertThat(cache(NOON).find(new AreaName("Area 1099"))).isPresent();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("routes.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void many_at_once_lose_nothing() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 100)
                    .forEach(i -> threads.execute(() -> {
                        RouteCache cache = cache(NOON);
                        cache.put(new AreaName("Area " + i), route("one", 30));
                        cache.save();
                    }));
        }

        RouteCache cache = cache(NOON);
        assertThat(IntStream.range(0, 100)
                        .filter(i -> cache.find(new AreaName("Area " + i)).isPresent()))
                .hasSize(100);
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("routes.json", ".routes.json.lock");
        }
    }
}
