package io.coppice.server;

import java.util.function.Supplier;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.Wait;
import org.slf4j.LoggerFactory;

/// A server: an object that a process of its own owns, and that handles one message at a time.
///
/// The fields of the implementation are its state, and need no lock. Whatever a method throws is a crash: it ends the
/// process, and its supervisor starts a new one with a new object. Blocking in a method holds up this server alone.
///
/// The methods are called in the order `init`, then `handle` and `info` as messages arrive, then perhaps `terminate`
/// (OTP `gen_server`).
///
/// @param <M> the messages it understands, usually a sealed interface; a message that carries a [ReplyTo] is a call
@FunctionalInterface
public interface GenServer<M> {

    /// Prepares the server, before its starter goes on and before any message is handled.
    /// Throwing makes the start fail.
    ///
    /// @param self what the process of this server can do; it may be kept in a field
    default void init(ServerSelf<M> self) throws Exception {
    }

    /// What `init` throws if there is nothing to do: `throw GenServer.ignore()`. The
    /// process ends with `normal`, starting it throws a [StartException] that
    /// [is ignored][StartException#isIgnored()], and a supervisor goes on without it
    /// (OTP: `ignore`).
    static RuntimeException ignore() {
        return decline(StartException.IGNORE);
    }

    /// What `init` throws to make the start fail with this reason without a crash: the
    /// process itself ends with `normal`, so that even a starter that does not trap exits
    /// lives to see it (OTP: `{error, Reason}`).
    static RuntimeException decline(ExitReason reason) {
        return new Declined(reason);
    }

    /// Handles one message of the server's own type.
    void handle(M message) throws Exception;

    /// Handles everything else that arrives: [io.coppice.process.Exit] when the server
    /// traps exits, [io.coppice.process.Down] of its monitors, and messages that are no
    /// `M`. By default it is logged and dropped.
    default void info(Object message) throws Exception {
        LoggerFactory.getLogger("coppice.server")
            .warn("{} dropped a message of type {}; override info to handle it", Self.current(),
                    message.getClass().getName());
    }

    /// Tidies up, when the server crashed, was asked to stop, or traps exits and its
    /// parent told it to end. It is not called when the server was killed, when an exit
    /// signal ended it that it did not trap, or when `init` failed.
    ///
    /// @param reason why the server ends; throwing replaces it
    default void terminate(ExitReason reason) throws Exception {
    }

    /// Starts a server that nobody supervises, and returns when its `init` is done.
    ///
    /// @throws StartException if `init` failed
    static <M> ServerRef<M> start(ProcessRuntime runtime, Supplier<? extends GenServer<M>> factory) {
        return start(runtime, factory, ServerOptions.DEFAULT);
    }

    /// Starts a server that nobody supervises, and returns when its `init` is done.
    ///
    /// @throws StartException if `init` failed, took too long, or the name was taken;
    /// nothing of the server is left then
    static <M> ServerRef<M> start(ProcessRuntime runtime, Supplier<? extends GenServer<M>> factory,
            ServerOptions options) {
        return ServerRef.of(startPid(runtime, factory, options));
    }

    /// As [#start(ProcessRuntime, Supplier, ServerOptions)], for whoever does not care
    /// about the type of messages.
    ///
    /// @throws StartException if `init` failed, took too long, or the name was taken;
    /// nothing of the server is left then
    static Pid startPid(ProcessRuntime runtime, Supplier<? extends GenServer<?>> factory, ServerOptions options) {
        var start = new ServerStart(options, runtime, null);
        try (var _ = Wait.begin(start)) {
            return start.await(runtime.spawnHandler(start.loop(factory), options.spawnOptions(false)));
        }
    }

    /// Starts a server that is linked to the calling process, its parent, and returns
    /// when its `init` is done. After a failure no [io.coppice.process.Exit] of it is
    /// left in the mailbox of the caller.
    ///
    /// @throws StartException if `init` failed, took too long, or the name was taken;
    /// nothing of the server is left then
    static Pid startLink(Self parent, Supplier<? extends GenServer<?>> factory, ServerOptions options) {
        var start = new ServerStart(options, parent.runtime(), parent);
        try (var _ = Wait.begin(start)) {
            return start.await(start.launch(parent, factory));
        }
    }

}
