package io.coppice.process;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/// What the log says about the end of a process that nobody supervises.
class CrashLogTests {

    private final Logger logger = (Logger) LoggerFactory.getLogger("coppice.process");

    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    @BeforeEach
    void listen() {
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(appender);
    }

    private void end(Style style, ExitReason reason) {
        Tester.run(runtime, self -> {
            Pid pid = style.spawnLink(self, _ -> {
                throw Self.current().exit(reason);
            });
            pid.send("end");
            assertThat(self.receive()).isEqualTo(new Exit(pid, reason));
        });
    }

    // A13, P12
    @ParameterizedTest
    @EnumSource
    void isNothingIfItIsNoCrash(Style style) {
        for (ExitReason reason : List.of(ExitReason.NORMAL, ExitReason.SHUTDOWN, ExitReason.shutdown(List.of(1, 2)))) {
            end(style, reason);
        }
        assertThat(appender.list).isEmpty();
    }

    // A13, E06
    @ParameterizedTest
    @EnumSource
    void isOneErrorIfTheReasonIsAbnormal(Style style) {
        end(style, ExitReason.of("die"));
        assertThat(appender.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getFormattedMessage()).contains("<0.2.0>", "ended with die");
        });
    }

    // P12
    @ParameterizedTest
    @EnumSource
    void isNothingIfASignalEndedIt(Style style) {
        Tester.run(runtime, self -> {
            Pid pid = style.spawnLink(self, _ -> {
            });
            self.exit(pid, ExitReason.of("die"));
            assertThat(self.receive()).isEqualTo(new Exit(pid, ExitReason.of("die")));
        });
        assertThat(appender.list).isEmpty();
    }

    // A13
    @ParameterizedTest
    @EnumSource
    void isOneErrorWithTheCauseIfItIsACrash(Style style) {
        end(style, ExitReason.crashed(new IllegalStateException("die")));
        assertThat(appender.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getFormattedMessage()).contains("<0.2.0>", "crashed");
            assertThat(event.getThrowableProxy().getMessage()).isEqualTo("die");
        });
    }

    @Test
    void namesAProcessByItsLabel() {
        Tester.run(runtime, self -> {
            self.spawnMonitor(_ -> {
                throw new IllegalStateException("die");
            }, SpawnOptions.labelled("worker"));
            self.receive(Down.class);
        });
        assertThat(appender.list).singleElement()
            .satisfies(event -> assertThat(event.getFormattedMessage()).startsWith("worker <0.2.0>"));
    }

    @Test
    void ofAStormHasTheFirstLinesAndOneAtEachPowerOfTen() {
        Tester.run(runtime, self -> {
            for (int i = 0; i < 1000; i++) {
                self.spawnMonitor(_ -> {
                    throw new IllegalStateException("die");
                });
                self.receive(Down.class);
            }
        });
        assertThat(appender.list).filteredOn(event -> event.getLevel() == Level.ERROR)
            .hasSize(12)
            .last()
            .satisfies(event -> assertThat(event.getFormattedMessage()).endsWith("; number 1000 of this kind"));
    }

}
