package io.coppice.activeobject;

import java.lang.reflect.Proxy;

import io.coppice.process.ProcessRuntime;
import io.coppice.server.GenServer;
import io.coppice.server.ServerOptions;
import io.coppice.server.ServerRef;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class ProxyTests {

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final Desk desk = ActiveObject.proxy(Desk.class, runtime.named("desk"));

    @Test
    void isEqualToOneOfTheSameInterfaceAndAddress() {
        assertThat(desk).isEqualTo(ActiveObject.proxy(Desk.class, runtime.named("desk")))
            .hasSameHashCodeAs(ActiveObject.proxy(Desk.class, runtime.named("desk")))
            .isNotEqualTo(ActiveObject.proxy(Desk.class, runtime.named("other")))
            .isNotEqualTo(ActiveObject.proxy(Adder.class, runtime.named("desk")))
            .isNotEqualTo(Proxy.newProxyInstance(Desk.class.getClassLoader(), new Class<?>[] { Desk.class },
                    (_, _, _) -> false))
            .isNotEqualTo("desk")
            .isNotEqualTo(null);
    }

    @Test
    void saysWhatItIsWithoutAskingAnybody() {
        assertThat(desk).hasToString("Desk at 'desk'");
    }

    @Test
    void outlivesRestarts() {
        ServerRef<Invocation> first = start();
        desk.add(5);
        first.stop();
        start();
        assertThat(desk.add(1)).isOne();
    }

    private ServerRef<Invocation> start() {
        return GenServer.start(runtime, ActiveObject.server(Desk.class, OrdinaryDesk::new),
                ServerOptions.named("desk"));
    }

    @Test
    void sendsMessagesWhoseTextTellsTheMethodAndNoArguments() throws NoSuchMethodException {
        Operation operation = Contract.of(Desk.class)
            .operation(Desk.class.getMethod("join", String.class, Object[].class));
        var invocation = new Invocation(operation, new Object[] { "secret", new Object[0] }, null);
        assertThat(invocation).hasToString("Desk.join(String, Object[])");
    }

}
