package dev.consorcios.agent.housekeeping;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TriggerContext;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** When the chores are done: batch after batch with short pauses while there is more, else now and then. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class HousekeepingSchedule implements SchedulingConfigurer {

    /** Leaves most of the database's time to others. */
    private static final Duration BETWEEN_BATCHES = Duration.ofMillis(50);

    private final RemovedAreas areas;
    private final Expired expired;
    private final OldAssignments assignments;

    HousekeepingSchedule(RemovedAreas areas, Expired expired, OldAssignments assignments) {
        this.areas = areas;
        this.expired = expired;
        this.assignments = assignments;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        add(registrar, new Chore("clear away removed areas", areas::clearBatch), Duration.ofSeconds(2));
        add(registrar, new Chore("delete what has expired", expired::deleteBatch), Duration.ofMinutes(1));
        add(registrar, new Chore("shorten the log of assignments", assignments::deleteBatch), Duration.ofMinutes(1));
    }

    private static void add(ScheduledTaskRegistrar registrar, Chore chore, Duration idle) {
        AtomicBoolean more = new AtomicBoolean();
        registrar.addTriggerTask(
                () -> more.set(chore.runOnce()), context -> next(context, more.get() ? BETWEEN_BATCHES : idle));
    }

    /** A little earlier or later each time, so that several agents do not all ask at once. */
    private static Instant next(TriggerContext context, Duration pause) {
        Instant last = context.lastCompletion();
        Instant from = last == null ? context.getClock().instant() : last;
        long millis = pause.toMillis();
        return from.plusMillis(millis - millis / 4 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }
}
