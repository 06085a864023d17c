package io.coppice.supervision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.coppice.process.Delivery;
import io.coppice.process.Down;
import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.MailboxLimit;
import io.coppice.process.Overflow;
import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.process.SpawnOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/// As [TrapTests]: bugs that others have shipped, around mailboxes, logs and stops.
class MailboxTrapTests extends TreeTest {

    private static final ExitReason BOOM = ExitReason.of("boom");

    @ParameterizedTest
    @EnumSource(Overflow.class)
    void exitAndDownNoticesAreNeverDroppedByAFullMailbox(Overflow overflow) {
        var victim = new CompletableFuture<Pid>();
        var full = new CountDownLatch(1);
        var notices = new CompletableFuture<List<Object>>();
        Pid watcher = runtime.spawn(self -> {
            self.trapExits(true);
            Pid linked = self.spawnLink(Self::receive);
            self.monitor(linked);
            victim.complete(linked);
            full.await();
            List<Object> seen = new ArrayList<>();
            seen.add(self.receive(Exit.class));
            seen.add(self.receive(Down.class));
            notices.complete(seen);
        }, SpawnOptions.DEFAULT.mailbox(MailboxLimit.of(1, overflow)));
        Pid linked = await(victim);
        watcher.trySend("fills the mailbox");
        endOf(linked, pid -> runtime.exit(pid, BOOM));
        full.countDown();
        assertThat(await(notices)).satisfiesExactly(exit -> assertThat(exit).isEqualTo(new Exit(linked, BOOM)),
                down -> assertThat(down).isInstanceOfSatisfying(Down.class,
                        notice -> assertThat(notice.reason()).isEqualTo(BOOM)));
    }

    @Test
    void aSenderIsNeverCrashedByASlowReceiver() {
        Pid slow = runtime.spawn(self -> self.receive("never"::equals),
                SpawnOptions.DEFAULT.mailbox(MailboxLimit.of(10, Overflow.REFUSE)));
        var last = new CompletableFuture<Delivery>();
        Pid sender = runtime.spawn(self -> {
            for (int i = 0; i < 1_000; i++) {
                slow.send(i);
            }
            last.complete(slow.trySend("one more"));
            self.receive();
        });
        assertThat(await(last)).isEqualTo(Delivery.FULL);
        assertThat(sender.isAlive()).isTrue();
    }

    /// Those of a storm at the level DEBUG, see [LogTests].
    @Test
    void everyRestartIsLoggedAtLeastOnce() {
        Logger logger = (Logger) LoggerFactory.getLogger("coppice.supervisor");
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(Level.DEBUG);
        try {
            SupervisorRef shop = Supervisor.oneForAll("shop")
                .limit(OFTEN)
                .child(probe.worker("a"))
                .child(probe.worker("b"))
                .start(runtime);
            for (int i = 0; i < 50; i++) {
                end(shop, (i % 2 == 0) ? "a" : "b", CRASH);
            }
            assertThat(appender.list.stream()
                .filter(event -> event.getFormattedMessage().contains("it is started again at once"))).hasSize(50);
        }
        finally {
            logger.detachAppender(appender);
            logger.setLevel(null);
        }
    }

    /// Each child takes part of its time, one of them all of it; the time stands still
    /// otherwise, so who waited for more than is due would never come to an end.
    @Test
    void aStopNeitherSpinsNorStalls() throws InterruptedException {
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .child(probe.worker("a"))
            .child(probe.worker("b").shutdown(Shutdown.within(Duration.ofSeconds(3))))
            .start(runtime);
        probe.slowStop("b");
        var stopped = inBackground(shop::stop);
        time.advanceWhenAwaited(Duration.ofSeconds(3));
        await(stopped);
        assertThat(shop.node()).isNotNull();
        assertThat(state(shop, "/")).isEqualTo(NodeState.STOPPED);
    }

}
