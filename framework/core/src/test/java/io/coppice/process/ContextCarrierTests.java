package io.coppice.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.coppice.test.ManualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What a carrier of the program's own is told.
@ParameterizedClass
@EnumSource
class ContextCarrierTests {

    private final Style style;

    private final ManualTime time = new ManualTime();

    private final LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();

    ContextCarrierTests(Style style) {
        this.style = style;
    }

    @Test
    void isToldOfTheMessageAndOfItsEnd() throws InterruptedException {
        try (var runtime = start(new Teller("a"))) {
            style.spawn(runtime, message -> {
                seen.add("handle " + message);
                Self.current().receive(Duration.ZERO);
                throw Self.current().exit(ExitReason.NORMAL);
            }).send("hello");

            expect("a sent", "a enter hello", "handle hello", "a leave ProcessExit");
        }
    }

    @Test
    void isToldOfACrash() throws InterruptedException {
        try (var runtime = start(new Teller("a"))) {
            style.spawn(runtime, _ -> {
                throw new IllegalStateException("boom");
            }).send("hello");

            expect("a sent", "a enter hello", "a leave IllegalStateException");
        }
    }

    @Test
    void severalLeaveInTheReverseOrder() throws InterruptedException {
        try (var runtime = start(ContextCarrier.all(List.of(new Teller("a"), () -> null, new Teller("b"))))) {
            style.spawn(runtime, message -> {
                throw new IllegalStateException("boom");
            }).send("hello");

            expect("a sent", "b sent", "a enter hello", "b enter hello", "b leave IllegalStateException",
                    "a leave IllegalStateException");
        }
    }

    @Test
    void severalThatHaveNothingToGiveAreNone() {
        assertThat(ContextCarrier.all(List.of(() -> null, () -> null)).capture()).isNull();
    }

    @Test
    void isAskedForTheContextOfATimerWhenThatIsStarted() throws InterruptedException {
        try (var runtime = start(ContextCarrier.all(List.of(new Teller("a"), () -> null)))) {
            Pid pid = style.spawn(runtime, message -> {
                throw new IllegalStateException("boom");
            });
            runtime.sendAfter(Duration.ofSeconds(1), pid, "later");
            expect("a scheduled");

            time.advance(Duration.ofSeconds(1));

            expect("a enter later", "a leave IllegalStateException");
        }
    }

    @Test
    void aMessageMayKeepTheContextOfNowUntilItIsSent() throws InterruptedException {
        try (var runtime = start(new Teller("a"))) {
            Pid pid = style.spawn(runtime, message -> {
                throw new IllegalStateException("boom");
            });
            Object kept = ContextCarrier.seal("kept", runtime.options().context());
            expect("a sent");

            pid.send(kept);

            expect("a enter kept", "a leave IllegalStateException");
        }
    }

    @AfterEach
    void nothingElseHappens() {
        assertThat(seen).isEmpty();
    }

    private ProcessRuntime start(ContextCarrier carrier) {
        return ProcessRuntime.start(RuntimeOptions.DEFAULT.time(time).carrying(carrier));
    }

    private void expect(String... steps) throws InterruptedException {
        for (String step : steps) {
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(step);
        }
    }

    /// Tells what it is told.
    private final class Teller implements ContextCarrier {

        private final String name;

        Teller(String name) {
            this.name = name;
        }

        @Override
        public Context capture() {
            seen.add(name + " sent");
            return this::enter;
        }

        @Override
        public Context captureForTimer() {
            seen.add(name + " scheduled");
            return this::enter;
        }

        private Entered enter(Object message) {
            seen.add(name + " enter " + message);
            return thrown -> seen.add(name + " leave " + ((thrown != null) ? thrown.getClass().getSimpleName() : ""));
        }

    }

}
