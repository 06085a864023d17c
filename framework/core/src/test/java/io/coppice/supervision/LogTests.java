package io.coppice.supervision;

import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/// What a supervisor writes to the log: one warning per restart with the cause, an error when it gives up, and nothing
/// about orderly ends.
class LogTests extends TreeTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("coppice.supervisor");

    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    @BeforeEach
    void listen() {
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(appender);
    }

    private List<ILoggingEvent> logged() {
        return appender.list.stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN)).toList();
    }

    private SupervisorRef start(int restarts, Restart restart) {
        return Supervisor.oneForOne("shop")
            .limit(RestartLimit.restarts(restarts).within(Duration.ofSeconds(5)))
            .child(probe.worker("a").restart(restart))
            .child(probe.worker("b"))
            .start(runtime);
    }

    @Test
    void oneWarningPerRestartWithTheCause() {
        SupervisorRef shop = start(10, Restart.PERMANENT);
        Pid before = pid(shop, "a");

        end(shop, "a", CRASH);
        end(shop, "a", CRASH);

        assertThat(logged()).hasSize(2).allSatisfy(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getThrowableProxy()).isInstanceOfSatisfying(ThrowableProxy.class,
                    proxy -> assertThat(proxy.getThrowable()).isSameAs(CRASH.cause()));
        });
        assertThat(logged().getFirst().getFormattedMessage()).contains("/a", before.toString(), "boom", "one-for-one");
    }

    @Test
    void aStormIsOneLineForEachRestartAndASummaryAtEachPowerOfTen() {
        SupervisorRef shop = start(1000, Restart.PERMANENT);

        for (int i = 0; i < 12; i++) {
            end(shop, "a", CRASH);
        }

        List<ILoggingEvent> restarts = logged().stream()
            .filter(event -> event.getFormattedMessage().startsWith("/a "))
            .toList();
        assertThat(restarts).hasSize(12);
        assertThat(restarts.subList(0, 10)).allMatch(event -> event.getThrowableProxy() != null);
        assertThat(restarts.subList(10, 12)).allMatch(event -> event.getThrowableProxy() == null);
        assertThat(logged()).hasSize(13)
            .filteredOn(event -> event.getFormattedMessage().startsWith("One incident: 10 crashes of 1 children"))
            .hasSize(1);
    }

    @Test
    void anErrorWhenItGivesUp() {
        SupervisorRef shop = start(0, Restart.PERMANENT);

        endOf(shop.node().pid(), _ -> end(pid(shop, "a"), CRASH));

        assertThat(logged()).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getFormattedMessage()).contains("gave up", "more than 0 restarts within 5 s", "/a",
                    "boom");
            assertThat(event.getThrowableProxy()).isNotNull();
        });
    }

    @Test
    void aCrashThatIsNotFollowedByARestartIsLoggedAsWell() {
        SupervisorRef shop = start(10, Restart.TEMPORARY);

        end(shop, "a", CRASH);

        assertThat(logged()).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage()).contains("/a", "temporary");
            assertThat(event.getThrowableProxy()).isNotNull();
        });
    }

    @Test
    void orderlyEndsAreNoNews() {
        SupervisorRef shop = start(10, Restart.TRANSIENT);

        end(shop, "a", ExitReason.NORMAL);
        shop.startChild("a");
        shop.stopChild("a");
        shop.stop();

        assertThat(logged()).isEmpty();
    }

    @Test
    void everyFailedAttemptIsLogged() {
        SupervisorRef shop = start(10, Restart.PERMANENT);
        probe.failStarts("a", 2);

        end(shop, "a", CRASH);
        settle(shop);
        settle(shop);

        assertThat(state(shop, "a")).isEqualTo(NodeState.RUNNING);
        assertThat(logged()).hasSize(3)
            .extracting(event -> event.getThrowableProxy().getMessage())
            .containsExactly("boom", "a can't start", "a can't start");
    }

    @Test
    void aWarningForWhoHadToBeKilled() throws InterruptedException {
        SupervisorRef shop = start(10, Restart.PERMANENT);
        probe.slowStop("b");

        var done = inBackground(shop::stop);
        time.advanceWhenAwaited(Duration.ofSeconds(5));
        await(done);

        assertThat(logged()).singleElement()
            .satisfies(event -> assertThat(event.getFormattedMessage()).contains("Killed /b", "deadline"));
    }

}
