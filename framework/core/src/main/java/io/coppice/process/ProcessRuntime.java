package io.coppice.process;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/// The world that processes live in. Nothing is static: two runtimes in one JVM know nothing of each other.
public final class ProcessRuntime implements AutoCloseable {

    final Names names = new Names();

    final Events events;

    final Set<LocalProcess> zombies = ConcurrentHashMap.newKeySet();

    private final Time time;

    private final AtomicLong lastId = new AtomicLong();

    private final Set<LocalProcess> processes = ConcurrentHashMap.newKeySet();

    private final LongAdder[] counts = new LongAdder[ProcessKind.values().length];

    private final ThreadFactory threads = Thread.ofVirtual().inheritInheritableThreadLocals(false).factory();

    private final @Nullable ClassLoader classLoader = Thread.currentThread().getContextClassLoader();

    final LocalProcess outside;

    private volatile boolean closed;

    private ProcessRuntime(Time time) {
        this.time = time;
        this.events = new Events(this);
        Arrays.setAll(counts, _ -> new LongAdder());
        this.outside = new HandlerProcess(this, 0, SpawnOptions.labelled("outside"), _ -> {
        });
    }

    /// Starts a runtime with real time.
    public static ProcessRuntime start() {
        return start(new SystemTime());
    }

    /// Starts a runtime with a time of the caller's choice; closing the runtime closes
    /// it.
    public static ProcessRuntime start(Time time) {
        ProcessRuntime runtime = new ProcessRuntime(time);
        runtime.outside.begin();
        return runtime;
    }

    /// Starts a process in direct style.
    public Pid spawn(ProcessBody body) {
        return spawn(body, SpawnOptions.DEFAULT);
    }

    /// Starts a process in direct style.
    ///
    /// @throws IllegalStateException if this runtime is closed
    public Pid spawn(ProcessBody body, SpawnOptions options) {
        return launch(create(body, options));
    }

    /// Starts an event-driven process.
    ///
    /// @throws IllegalStateException if this runtime is closed
    public Pid spawnHandler(MessageHandler handler, SpawnOptions options) {
        return launch(createHandler(handler, options));
    }

    LocalProcess create(ProcessBody body, SpawnOptions options) {
        return new DirectProcess(this, lastId.incrementAndGet(), options, body);
    }

    LocalProcess createHandler(MessageHandler handler, SpawnOptions options) {
        return new HandlerProcess(this, lastId.incrementAndGet(), options, handler);
    }

    Pid spawnLinked(LocalProcess parent, LocalProcess child) {
        parent.link(child);
        return launch(child);
    }

    private Pid launch(LocalProcess process) {
        Self.checkAlive();
        if (closed) {
            throw new IllegalStateException("This runtime is closed; start a new one to spawn processes");
        }
        processes.add(process);
        count(process).increment();
        events.spawned(process);
        process.begin();
        ExitReason early = process.ended();
        if (early != null) {
            ended(process, early);
        }
        else if (closed) {
            signal(process, ExitReason.KILL);
        }
        return process;
    }

    /// Called once for each process, when it has ended and before anybody is told.
    void ended(LocalProcess process, ExitReason reason) {
        if (processes.remove(process)) {
            count(process).decrement();
            events.exited(process, reason);
        }
    }

    private LongAdder count(LocalProcess process) {
        return counts[process.options.kind().ordinal()];
    }

    void startThread(Runnable work, @Nullable String name) {
        Thread thread = threads.newThread(work);
        if (name != null) {
            thread.setName(name);
        }
        thread.setContextClassLoader(classLoader);
        thread.start();
    }

    /// Sends an exit signal from outside of any process.
    public void exit(Pid pid, ExitReason reason) {
        Self.checkAlive();
        signal((LocalProcess) pid, reason);
    }

    private void signal(LocalProcess process, ExitReason reason) {
        Death.spread(process.exitSignal(outside, reason, false));
    }

    /// The process registered by this name, if there is one.
    public Optional<Pid> whereis(String name) {
        return Optional.ofNullable(names.find(name));
    }

    /// The name as an address: whoever is registered by it at the time of use.
    public Address named(String name) {
        return new NameAddress(names, name);
    }

    /// Registers a process by a name, as [Self#register].
    public void register(String name, Pid pid) {
        Self.checkAlive();
        names.register(name, (LocalProcess) pid);
    }

    /// Registers a process by a name unless somebody has it. Returns who has it now.
    ///
    /// @throws IllegalArgumentException if the name is blank or reserved, or the process
    /// has ended or has another name
    public Pid registerIfAbsent(String name, Pid pid) {
        Self.checkAlive();
        return names.tryRegister(name, (LocalProcess) pid);
    }

    /// Takes a name back.
    ///
    /// @throws IllegalArgumentException if it is not registered
    public void unregister(String name) {
        Self.checkAlive();
        names.unregister(name);
    }

    /// Sends to whoever has this name.
    ///
    /// @throws IllegalArgumentException if nobody has (Erlang: `badarg` for an
    /// unregistered local name)
    public void send(String name, Object message) {
        Pid pid = names.find(name);
        if (pid == null) {
            throw new IllegalArgumentException("Nobody is registered as '" + name
                    + "'; register a process by that name first, or look it up with whereis");
        }
        pid.send(message);
    }

    /// Sends a message later. An address is looked up when the time has come.
    public Timer sendAfter(Duration delay, Address to, Object message) {
        Self.checkAlive();
        return Timer.start(time, delay, to, message);
    }

    /// Calls the listener for each event from now on, in the thread in which it happens;
    /// it must be quick.
    public Subscription subscribe(Consumer<? super Event> listener) {
        return events.subscribe(listener);
    }

    /// Calls the listener for each event of one type, as [#subscribe(Consumer)].
    public <E extends Event> Subscription subscribe(Class<E> type, Consumer<? super E> listener) {
        return subscribe(event -> {
            if (type.isInstance(event)) {
                listener.accept(type.cast(event));
            }
        });
    }

    /// Hands an event to the listeners.
    public void publish(Event event) {
        events.publish(event);
    }

    /// How many processes are alive.
    public long processCount() {
        return processes.size();
    }

    /// How many processes of this kind are alive.
    public long processCount(ProcessKind kind) {
        return counts[kind.ordinal()].sum();
    }

    /// How many threads still run code of a process that has ended.
    public long zombieCount() {
        return zombies.size();
    }

    /// The processes that have ended while a thread still runs their code.
    public Set<Pid> zombies() {
        return Set.copyOf(zombies);
    }

    /// How many messages were sent to processes that had ended.
    public long deadLetterCount() {
        return events.deadLetters();
    }

    /// Where this runtime takes its time from.
    public Time time() {
        return time;
    }

    /// Kills every process and refuses new ones.
    @Override
    public void close() {
        closed = true;
        processes.forEach(process -> signal(process, ExitReason.KILL));
        time.close();
    }

}
