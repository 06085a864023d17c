package io.coppice.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.WaitCycleException;
import io.coppice.server.CallFailure.Cycle;
import io.coppice.server.CallResult.Failed;
import io.coppice.server.CallResult.Replied;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@Timeout(60)
class CallCycleTests {

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @AfterEach
    void close() {
        runtime.close();
    }

    /// Calls the first of the servers in a list, which calls the rest, and replies what
    /// came of that.
    record Pass(List<ServerRef<Pass>> route, ReplyTo<Object> reply) {
    }

    private ServerRef<Pass> server(String name) {
        return GenServer.start(runtime, () -> pass -> pass.reply().send(onward(pass.route())),
                ServerOptions.named(name));
    }

    private static Object onward(List<ServerRef<Pass>> route) {
        if (route.isEmpty()) {
            return "the end of the route";
        }
        return route.getFirst().<Object>tryCall(reply -> new Pass(route.subList(1, route.size()), reply));
    }

    private static Object unwrap(Object result) {
        return (result instanceof Replied<?>(var inner)) ? unwrap(inner) : result;
    }

    private static WaitCycleException cycle(Object result) {
        return ((Cycle) ((Failed<?>) unwrap(result)).failure()).found();
    }

    private List<ServerRef<Pass>> servers(int count) {
        List<ServerRef<Pass>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(server("s" + i));
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = { 2, 3, 10 })
    void aCallThatWouldCloseACycleIsRefusedAtOnce(int length) {
        List<ServerRef<Pass>> route = new ArrayList<>(servers(length));
        List<Pid> pids = route.stream().map(each -> each.pid().orElseThrow()).toList();
        route.add(route.getFirst());
        WaitCycleException found = cycle(onward(route));
        List<Pid> expected = new ArrayList<>(List.of(pids.getLast()));
        expected.addAll(pids.subList(0, length - 1));
        assertThat(found.cycle()).containsExactlyElementsOf(expected);
    }

    @Test
    void theMessageTellsTheWholeCycle() {
        var route = new ArrayList<>(servers(3));
        List<String> pids = route.stream().map(each -> each.pid().orElseThrow().toString()).toList();
        route.add(route.getFirst());
        var failure = ((Failed<?>) unwrap(onward(route))).failure();
        String message = CallException.of(route.getFirst().address(), failure).getMessage();
        assertThat(message).contains(
                "s2 " + pids.get(2) + " -> s0 " + pids.get(0) + " -> s1 " + pids.get(1) + " -> s2 " + pids.get(2));
    }

    @Test
    void theServersOfARefusedCycleGoOn() {
        var servers = servers(2);
        var route = new ArrayList<>(servers);
        route.add(route.getFirst());
        cycle(onward(route));
        assertThat(unwrap(onward(servers))).isEqualTo("the end of the route");
    }

    /// The caller may not have gone on yet, but does not wait any more.
    @Test
    void aCallBackAfterTheReplyIsNone() throws InterruptedException {
        var answers = new LinkedBlockingQueue<>();
        var caller = server("caller");
        ServerRef<Pass> eager = GenServer.start(runtime, () -> pass -> {
            pass.reply().send("replied");
            answers.add(unwrap(onward(List.of(caller))));
        });
        for (int i = 0; i < 1_000; i++) {
            onward(List.of(caller, eager));
            assertThat(answers.take()).isEqualTo("the end of the route");
        }
    }

    @Test
    void directStyleProcessesAreSeenToo() throws Exception {
        var result = new CompletableFuture<Object>();
        CompletableFuture<Pid> direct = new CompletableFuture<>();
        ServerRef<Pass> stopper = GenServer.start(runtime, () -> pass -> {
            pass.reply()
                .send(catchThrowableOfType(CallException.class, () -> ServerRef.of(direct.join())
                    .stop(io.coppice.process.ExitReason.NORMAL, java.time.Duration.ofSeconds(30))));
        });
        runtime.spawn(self -> {
            direct.complete(self.pid());
            result.complete(stopper.<Object>call(reply -> new Pass(List.of(), reply)));
        });
        assertThat((CallException) result.get(10, TimeUnit.SECONDS)).hasMessageContaining("wait for the next one");
    }

    @Test
    void aChildThatCallsItsStarterDuringInitIsRefused() {
        var failure = new CompletableFuture<CallResult<Object>>();
        ServerRef<Pass> parent = GenServer.start(runtime, () -> new GenServer<>() {

            private ServerSelf<Pass> self;

            @Override
            public void init(ServerSelf<Pass> given) {
                self = given;
            }

            @Override
            public void handle(Pass pass) {
                ServerRef<Pass> own = ServerRef.of(self.pid());
                GenServer.startLink(self, () -> new GenServer<Pass>() {

                    @Override
                    public void init(ServerSelf<Pass> its) {
                        failure.complete(own.tryCall(reply -> new Pass(List.of(), reply)));
                    }

                    @Override
                    public void handle(Pass never) {
                    }

                }, ServerOptions.DEFAULT);
                pass.reply().send("started");
            }

        });
        assertThat(parent.<Object>call(reply -> new Pass(List.of(), reply))).isEqualTo("started");
        assertThat(failure.join()).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.failure()).isInstanceOf(Cycle.class));
    }

    /// At least one of two that call each other at the same time finds out; both may.
    @Test
    void whoeverClosesItNobodyWaitsForEver() {
        for (int i = 0; i < 500; i++) {
            var a = server("a" + i);
            var b = server("b" + i);
            var first = a.<Object>callAsync(reply -> new Pass(List.of(b, a), reply));
            var second = b.<Object>callAsync(reply -> new Pass(List.of(a, b), reply));
            assertThat(List.of(unwrap(first.join()), unwrap(second.join()))).allSatisfy(
                    end -> assertThat(end).satisfiesAnyOf(none -> assertThat(none).isEqualTo("the end of the route"),
                            refused -> assertThat(cycle(refused)).isNotNull()));
        }
    }

    @Test
    void callersFromOutsideAreInNobodysWay() {
        var a = server("a");
        assertThat(unwrap(onward(List.of(a)))).isEqualTo("the end of the route");
    }

}
