package dev.consorcios.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.agent.assignment.AssignmentsChanged;
import dev.consorcios.agent.testing.Await;
import dev.consorcios.api.AreaName;
import dev.consorcios.api.NodeAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RouteMemoryTest {

    private final Semaphore permits = new Semaphore(0);
    private final AtomicInteger begun = new AtomicInteger();
    private volatile boolean away;
    private final RouteMemory memory = new RouteMemory(this::read, System::nanoTime);

    /** The epoch tells how many readings had begun before. */
    private RoutingTable read() {
        int number = begun.incrementAndGet();
        permits.acquireUninterruptibly();
        if (away) {
            throw new IllegalStateException("the database is away");
        }
        RoutingTable.Node node = new RoutingTable.Node(1, new NodeAddress("a", "http://a:8005"), false);
        return new RoutingTable(number, List.of(node), Map.of("world", new RoutingTable.Area("World", Set.of(1L))));
    }

    @AfterEach
    void stop() {
        memory.destroy();
    }

    @Test
    void itIsEmptyUntilItHasRead() {
        assertThat(memory.find("world")).isEmpty();
        memory.clusterChanged();
        Await.until(() -> begun.get() == 1);
        assertThat(memory.find("world")).isEmpty();
        permits.release();
        Await.until(() -> memory.find("world").isPresent());
        assertThat(memory.find("sports")).isEmpty();
        assertThat(memory.isBehind()).isFalse();
    }

    @Test
    void whatIsChangedHereCountsUntilAReadingThatBeganAfterItIsDone() {
        memory.changedHere(new AssignmentsChanged());
        assertThat(memory.isBehind()).isTrue();
        Await.until(() -> begun.get() == 1);
        memory.changedHere(new AssignmentsChanged());
        permits.release();
        Await.until(() -> memory.find("world").isPresent());
        assertThat(memory.isBehind()).as("the reading began before the change").isTrue();
        permits.release();
        Await.until(() -> !memory.isBehind());
        assertThat(begun).hasValue(2);
    }

    @Test
    void noRouteIsGivenFromMemoryAloneWhileItIsBehind() {
        Routes routes = new Routes(memory, key -> {
            throw new AssertionError("The database is asked for " + key);
        });
        AreaName world = new AreaName("World");
        permits.release();
        memory.clusterChanged();
        Await.until(() -> routes.remembered(world).isPresent());
        assertThat(routes.remembered(new AreaName("Sports"))).isEmpty();
        memory.changedHere(new AssignmentsChanged());
        assertThat(routes.remembered(world)).isEmpty();
        assertThat(memory.find("world")).isPresent();
        permits.release();
        Await.until(() -> routes.remembered(world).isPresent());
    }

    @Test
    void whatIsReadWhileARouteIsLookedUpIsNotMissed() {
        RouteMemory changing = new RouteMemory(this::read, System::nanoTime) {
            @Override
            boolean isBehind() {
                permits.release();
                Await.until(() -> !super.isBehind());
                return false;
            }
        };
        permits.release();
        changing.clusterChanged();
        Await.until(() -> changing.find("world").isPresent());
        changing.changedHere(new AssignmentsChanged());
        Routes routes = new Routes(changing, key -> Optional.empty());
        assertThat(routes.remembered(new AreaName("World")).orElseThrow().epoch())
                .as("the second reading's")
                .isEqualTo(2);
        changing.destroy();
    }

    @Test
    void manyChangesAtOnceAreReadOnce() {
        memory.clusterChanged();
        Await.until(() -> begun.get() == 1);
        for (int i = 0; i < 1000; i++) {
            memory.clusterChanged();
        }
        permits.release(1000);
        Await.until(() -> epoch() == 2);
        memory.clusterChanged();
        Await.until(() -> epoch() == 3);
        assertThat(begun).hasValue(3);
    }

    @Test
    void whileTheDatabaseIsAwayItKeepsWhatItHasAndGoesOnTrying() {
        permits.release(1000);
        memory.clusterChanged();
        Await.until(() -> epoch() == 1);
        away = true;
        memory.changedHere(new AssignmentsChanged());
        Await.until(() -> begun.get() >= 3);
        assertThat(epoch()).isOne();
        assertThat(memory.isBehind()).isTrue();
        away = false;
        Await.until(() -> !memory.isBehind());
        assertThat(epoch()).isGreaterThan(3);
    }

    @Test
    void readingTakesAFifthOfTheTimeAtMostUnlessAChangeWouldWaitForLongerThanHalfASecond() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            Duration reading = Duration.ofMillis(random.nextInt(300));
            Duration pause = RouteMemory.pause(reading);
            assertThat(pause).isLessThanOrEqualTo(Duration.ofMillis(500));
            assertThat(pause.equals(Duration.ofMillis(500)) || pause.equals(reading.multipliedBy(4)))
                    .isTrue();
        }
    }

    private long epoch() {
        return memory.find("world").map(Choices::epoch).orElse(0L);
    }
}
