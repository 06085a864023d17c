package io.coppice.process;

import java.net.URL;
import java.net.URLClassLoader;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Nothing of whoever sends or spawns comes along but the message.
class IsolationTests {

    private static final ThreadLocal<String> PLAIN = new ThreadLocal<>();

    private static final ThreadLocal<String> INHERITED = new InheritableThreadLocal<>();

    private static final ScopedValue<String> SCOPED = ScopedValue.newInstance();

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @AfterEach
    void close() {
        PLAIN.remove();
        INHERITED.remove();
        runtime.close();
    }

    record Context(String plain, String inherited, boolean scoped) {

        static Context current() {
            return new Context(PLAIN.get(), INHERITED.get(), SCOPED.isBound());
        }

    }

    @ParameterizedTest
    @EnumSource
    void theContextOfTheSenderIsNotVisible(Style style) {
        Tester.run(runtime, self -> {
            PLAIN.set("sender");
            INHERITED.set("sender");
            ScopedValue.where(SCOPED, "sender").run(() -> {
                Pid pid = style.spawn(runtime, _ -> self.pid().send(Context.current()));
                pid.send("look");
            });
            assertThat(self.receive()).isEqualTo(new Context(null, null, false));
        });
    }

    @Test
    void anEventDrivenProcessStartsEachTurnWithoutThreadLocals() {
        Tester.run(runtime, self -> {
            Pid pid = Style.EVENT_DRIVEN.spawn(runtime, _ -> {
                self.pid().send(Context.current());
                PLAIN.set("turn");
            });
            pid.send("look");
            assertThat(self.receive()).isEqualTo(new Context(null, null, false));
        });
    }

    @ParameterizedTest
    @EnumSource
    void theContextClassLoaderIsTheOneTheRuntimeWasStartedWith(Style style) throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[0], before)) {
            Thread.currentThread().setContextClassLoader(loader);
            ProcessRuntime other = ProcessRuntime.start();
            Thread.currentThread().setContextClassLoader(before);
            Tester.run(runtime, self -> {
                Pid pid = style.spawn(other, _ -> self.pid().send(Thread.currentThread().getContextClassLoader()));
                pid.send("look");
                assertThat(self.receive()).isSameAs(loader);
            });
            other.close();
        }
        finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void theThreadIsNamedAfterTheLabel() {
        Tester.run(runtime, self -> {
            runtime.spawn(_ -> self.pid().send(Thread.currentThread().getName()), SpawnOptions.labelled("worker"));
            assertThat(self.receive()).isEqualTo("worker");
        });
    }

}
