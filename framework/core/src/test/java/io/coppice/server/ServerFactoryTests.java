package io.coppice.server;

import java.util.function.Supplier;

import io.coppice.process.ProcessRuntime;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServerFactoryTests {

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    private Class<?> behaviour(Supplier<? extends GenServer<?>> factory) {
        return new ServerStart(ServerOptions.DEFAULT, runtime, null).loop(factory).behaviour();
    }

    // What is learned about one agent, such as that it blocks, does not count for all.
    @Test
    void saysWhoseCodeIsRun() {
        Supplier<Integer> quick = () -> 1;
        Supplier<Integer> slow = () -> 2;
        assertThat(behaviour(Agent.server(quick))).isEqualTo(quick.getClass());
        assertThat(behaviour(Agent.server(slow))).isEqualTo(slow.getClass());
    }

    @Test
    void isNotNeededForAServerOfOnesOwn() {
        Supplier<GenServer<Object>> own = () -> _ -> {
        };
        assertThat(behaviour(own)).isEqualTo(own.getClass());
    }

}
