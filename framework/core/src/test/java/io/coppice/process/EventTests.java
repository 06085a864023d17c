package io.coppice.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.coppice.test.ManualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class EventTests {

    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final ExitReason BOOM = ExitReason.of("boom");

    private final ManualTime time = new ManualTime();

    private final ProcessRuntime runtime = ProcessRuntime.start(RuntimeOptions.DEFAULT.time(time));

    private final List<Event> events = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        runtime.close();
    }

    private static SpawnOptions small() {
        return SpawnOptions.labelled("small").mailbox(new MailboxLimit(2, Overflow.REFUSE, 2));
    }

    @ParameterizedTest
    @EnumSource
    void tellOfALifeInOrder(Style style) throws InterruptedException {
        time.advance(Duration.ofSeconds(7));
        Instant at = Instant.EPOCH.plusSeconds(7);
        runtime.subscribe(events::add);
        StandStill process = StandStill.in(runtime, style, small());
        Pid pid = process.pid();
        pid.send(1);
        pid.send("two");
        pid.send('3');
        process.goOn();
        runtime.exit(pid, ExitReason.KILL);
        pid.send(4L);
        assertThat(events).containsExactly(new ProcessEvent.Spawned(at, pid, ProcessKind.PROCESS, "small"),
                new ProcessEvent.MailboxAlarm(at, pid, "small", 2),
                new ProcessEvent.MailboxFull(at, pid, "small", Character.class),
                new ProcessEvent.Exited(at, pid, ProcessKind.PROCESS, "small", ExitReason.KILLED),
                new ProcessEvent.DeadLetter(at, pid, Long.class));
    }

    @Test
    void tellOfAZombieAfterASecond() {
        runtime.subscribe(ProcessEvent.Zombie.class, events::add);
        try (var zombie = Zombie.in(runtime)) {
            time.advance(GRACE.minusNanos(1));
            assertThat(events).isEmpty();
            time.advance(Duration.ofNanos(1));
            assertThat(events).containsExactly(
                    new ProcessEvent.Zombie(Instant.EPOCH.plus(GRACE), zombie.pid(), null, ExitReason.KILLED));
            time.advance(GRACE);
            assertThat(events).hasSize(1);
        }
    }

    @Test
    void tellNothingOfAZombieThatLeavesInTime() {
        runtime.subscribe(ProcessEvent.Zombie.class, events::add);
        Zombie.in(runtime).close();
        time.advance(GRACE);
        assertThat(events).isEmpty();
    }

    @Test
    void areNotMadeWhenNobodyListens() throws InterruptedException {
        var counting = new CountingTime();
        try (var quiet = ProcessRuntime.start(RuntimeOptions.DEFAULT.time(counting))) {
            makeEveryEvent(quiet, counting);
            assertThat(counting.asked).hasValue(0);
            quiet.subscribe(events::add);
            makeEveryEvent(quiet, counting);
            assertThat(counting.asked).hasValue(events.size());
            assertThat(events).hasAtLeastOneElementOfType(ProcessEvent.Zombie.class);
        }
    }

    private static void makeEveryEvent(ProcessRuntime where, CountingTime counting) throws InterruptedException {
        StandStill process = StandStill.in(where, Style.EVENT_DRIVEN, small());
        for (int i = 0; i < 3; i++) {
            process.pid().send(i);
        }
        process.goOn();
        where.exit(process.pid(), BOOM);
        where.exit(process.pid(), ExitReason.KILL);
        process.pid().send("too late");
        try (var _ = Zombie.in(where)) {
            counting.manual.advance(GRACE);
        }
    }

    /// Counts how often it is asked for the time of day.
    private static final class CountingTime implements Time {

        private final ManualTime manual = new ManualTime();

        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public Instant now() {
            asked.incrementAndGet();
            return manual.now();
        }

        @Override
        public long nanoTime() {
            return manual.nanoTime();
        }

        @Override
        public Runnable schedule(Duration delay, Runnable task) {
            return manual.schedule(delay, task);
        }

        @Override
        public int pending() {
            return manual.pending();
        }

    }

}
