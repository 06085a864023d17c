package io.coppice.activeobject;

import java.lang.reflect.Proxy;
import java.util.function.Supplier;

import io.coppice.process.Address;
import io.coppice.server.GenServer;
import io.coppice.server.ServerFactory;

/// Makes a plain interface the way to talk to a process: calls on a proxy are messages, which an implementation that the
/// process owns handles one at a time (the Active Object pattern).
///
/// - A method waits for its result, [io.coppice.server.ServerRef#DEFAULT_TIMEOUT] at most unless [CallTimeout] says
///   otherwise. If there will be none, it throws a [io.coppice.server.CallException] with the reason.
/// - A method with [Cast] returns at once and never fails.
/// - A method that returns a [java.util.concurrent.CompletionStage] or a [java.util.concurrent.CompletableFuture] returns
///   at once; what it returns is completed when the stage is that the implementation returned. Until then the process
///   handles other messages. There is no time-out. What follows runs on a thread of its own, never in the process.
/// - Exceptions that the method declares are replies: the caller gets them as they are, and the process goes on. Of
///   unchecked exceptions that holds if `throws` names them, or a superclass that is unchecked too. A stage that fails is
///   a reply as well. Whatever else the implementation throws crashes the process, and its supervisor makes a new one.
/// - A `default` method of the interface runs in the process as every other, in one message.
/// - `equals`, `hashCode` and `toString` of a proxy tell of the proxy and send nothing.
///
/// Arguments and results are handed over and not copied: use immutable values. To the outside, an implementation hands
/// out a proxy of itself and never `this`.
///
/// The constructor of the implementation runs in the process, and [io.coppice.process.Self#current()] is available in
/// all its methods. If it is [AutoCloseable], it is closed when the process ends, but not when it is killed. It is not told
/// of [io.coppice.process.Exit] and [io.coppice.process.Down]; who needs them, or timers, writes a [GenServer].
public final class ActiveObject {

    private ActiveObject() {
    }

    /// What makes a process with an implementation, for a child spec or for
    /// [GenServer#start(io.coppice.process.ProcessRuntime, Supplier)]:
    /// `ChildSpec.worker("prices", ActiveObject.server(Prices.class, PriceServer::new))`.
    ///
    /// @param type the interface
    /// @param factory makes a new implementation for each start; one that returns the
    /// same again makes the start fail
    /// @throws IllegalArgumentException if the interface is unfit; the message says why
    public static <T> Supplier<GenServer<Invocation>> server(Class<T> type, Supplier<? extends T> factory) {
        return server(type, factory, true);
    }

    /// As [#server], for a container that ends what it has made: the implementations are
    /// not closed here.
    ///
    /// @param type the interface
    /// @param factory makes a new implementation for each start
    /// @throws IllegalArgumentException if the interface is unfit; the message says why
    public static <T> Supplier<GenServer<Invocation>> contained(Class<T> type, Supplier<? extends T> factory) {
        return server(type, factory, false);
    }

    private static <T> Supplier<GenServer<Invocation>> server(Class<T> type, Supplier<? extends T> factory,
            boolean closes) {
        var instances = new Instances(Contract.of(type).type(), factory);
        return ServerFactory.of(factory.getClass(), () -> new ActiveServer(instances, closes));
    }

    /// An implementation of the interface whose calls are messages to the process that
    /// the address means at the time of the call. One made from a name or a place in a
    /// tree outlives restarts. It may be used by any thread and any process.
    ///
    /// @param type the interface, or one that it extends
    /// @throws IllegalArgumentException if the interface is unfit; the message says why
    public static <T> T proxy(Class<T> type, Address address) {
        var caller = new Caller(Contract.of(type), address);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, caller));
    }

}
