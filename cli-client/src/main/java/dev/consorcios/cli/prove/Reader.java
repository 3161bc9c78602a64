package dev.consorcios.cli.prove;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.NewsPage;
import dev.consorcios.cli.client.Time;
import dev.consorcios.cli.language.Message;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Reads what is new in every area, again and again; now and then something that it knows already. */
final class Reader {

    private static final int PAGE = 200;
    private static final int ONE_IN_SO_MANY_AGAIN = 5;

    private final Actor actor;
    private final List<String> areas;
    private final History history;
    private final Time time;
    private final Random random;
    private final Map<String, Long> last = new HashMap<>();

    Reader(Actor actor, List<String> areas, History history, Time time, Random random) {
        this.actor = actor;
        this.areas = List.copyOf(areas);
        this.history = history;
        this.time = time;
        this.random = random;
    }

    Void read(BooleanSupplier enough) throws InterruptedException {
        while (!enough.getAsBoolean()) {
            for (String area : areas) {
                long known = last.getOrDefault(area, 0L);
                boolean again = known > 0 && random.nextInt(ONE_IN_SO_MANY_AGAIN) == 0;
                page(area, again ? random.nextLong(known) : known);
                time.pause(Duration.ofMillis(5 + random.nextInt(30)));
            }
        }
        return null;
    }

    private void page(String area, long after) throws InterruptedException {
        Optional<NewsPage> page = actor.attempt(
                Message.of("local.prove.reads", area, after),
                client -> client.node().after(new AreaName(area), after, PAGE));
        page.ifPresent(found -> {
            List<History.Item> items = items(found);
            history.read(actor.name(), area, after, items);
            items.forEach(item -> last.merge(area, item.position(), Math::max));
        });
    }

    static List<History.Item> items(NewsPage page) {
        return page.items().stream()
                .map(item -> new History.Item(item.position(), item.text()))
                .toList();
    }
}
