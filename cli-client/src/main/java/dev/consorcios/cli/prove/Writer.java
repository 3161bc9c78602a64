package dev.consorcios.cli.prove;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.NewsPost;
import dev.consorcios.cli.client.NodeClient.Posted;
import dev.consorcios.cli.client.Time;
import dev.consorcios.cli.language.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * Posts numbered texts until it is told to stop, one after the other; now and then one twice at once: by two clients that
 * prefer different nodes.
 */
final class Writer {

    private static final int ONE_IN_SO_MANY_TWICE = 10;

    private final Actor actor;
    private final Actor twin;
    private final List<String> areas;
    private final History history;
    private final Time time;
    private final ExecutorService threads;
    private final Random random;

    /** @param twin the same user, who turns every route around */
    Writer(
            Actor actor,
            Actor twin,
            List<String> areas,
            History history,
            Time time,
            ExecutorService threads,
            Random random) {
        this.actor = actor;
        this.twin = twin;
        this.areas = List.copyOf(areas);
        this.history = history;
        this.time = time;
        this.threads = threads;
        this.random = random;
    }

    Void write(BooleanSupplier enough) throws InterruptedException, ExecutionException {
        for (long number = 1; !enough.getAsBoolean(); number++) {
            String key = actor.name() + "-" + number;
            Post post = new Post(areas.get(random.nextInt(areas.size())), key, key + " says " + random.nextInt());
            history.attempted(post);
            if (random.nextInt(ONE_IN_SO_MANY_TWICE) == 0) {
                Future<Void> other = threads.submit(() -> send(twin, post));
                send(actor, post);
                other.get();
            } else {
                send(actor, post);
            }
            time.pause(Duration.ofMillis(5 + random.nextInt(30)));
        }
        return null;
    }

    private Void send(Actor sender, Post post) throws InterruptedException {
        Optional<Posted> posted = sender.attempt(
                Message.of("local.prove.posts", post.key(), post.area()),
                client -> client.node().post(new AreaName(post.area()), new NewsPost(post.text(), null), post.key()));
        posted.ifPresent(
                result -> history.acknowledged(actor.name(), post, result.item().position(), result.isNew()));
        return null;
    }
}
