package io.coppice.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// The world that processes live in. Nothing is static: two runtimes in one JVM know nothing of each other.
public final class ProcessRuntime implements AutoCloseable {

    final Names names = new Names();

    final Events events;

    final Zombies zombies = new Zombies(this);

    final RuntimeOptions options;

    private final Time time;

    final Scheduler scheduler;

    final Answers answers;

    final Spawner spawner = new Spawner(this);

    final LocalProcess outside;

    private ProcessRuntime(RuntimeOptions options) {
        this.options = options;
        this.time = options.time().get();
        this.events = new Events(this);
        this.answers = new Answers(this);
        Conductor conductor = options.conductor();
        this.scheduler = (conductor != null) ? new Conducted(conductor) : new Scheduler();
        this.outside = spawner.outside();
    }

    /// Starts a runtime.
    public static ProcessRuntime start() {
        return start(RuntimeOptions.DEFAULT);
    }

    /// Starts a runtime.
    public static ProcessRuntime start(RuntimeOptions options) {
        ProcessRuntime runtime = new ProcessRuntime(options);
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
    /// @throws SystemLimitException if as many processes as it admits are alive
    /// @throws IllegalArgumentException if the options have a name that is taken
    public Pid spawn(ProcessBody body, SpawnOptions options) {
        return spawner.launch(spawner.direct(body, options), options.name());
    }

    /// Starts an event-driven process.
    ///
    /// @throws IllegalStateException if this runtime is closed
    /// @throws SystemLimitException if as many processes as it admits are alive
    /// @throws IllegalArgumentException if the options have a name that is taken
    public Pid spawnHandler(MessageHandler handler, SpawnOptions options) {
        return spawner.launch(spawner.handler(handler, options), options.name());
    }

    /// Sends an exit signal from outside of any process.
    public void exit(Pid pid, ExitReason reason) {
        Self.checkAlive();
        signal((LocalProcess) pid, reason);
    }

    void kill(LocalProcess process) {
        signal(process, ExitReason.KILL);
    }

    private void signal(LocalProcess process, ExitReason reason) {
        Death.spread(process.exitSignal(outside, reason, false));
    }

    /// The process registered by this name, if there is one.
    public Optional<Pid> whereis(String name) {
        return Optional.ofNullable(names.find(name));
    }

    /// The names that processes are registered by, in no order (Erlang `registered/0`).
    public Stream<String> registered() {
        return names.all();
    }

    /// The name as an address: whoever is registered by it at the time of use.
    public Address named(String name) {
        return new NameAddress(this, name);
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
    /// @throws IllegalArgumentException if nobody has (Erlang: `badarg`)
    public void send(String name, Object message) {
        named(name).send(message);
    }

    /// Sends a message later. An address is looked up when the time has come.
    public Timer sendAfter(Duration delay, Address to, Object message) {
        Self.checkAlive();
        return Timer.start(time, delay, to, Envelope.sealedForTimer(message, options.context()));
    }

    /// Calls a listener for each event in the thread in which it happens; be quick.
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
        return spawner.processes.size();
    }

    /// How many processes of this kind are alive.
    public long processCount(ProcessKind kind) {
        return spawner.processes.size(kind);
    }

    /// How many threads still run code of a process that has ended.
    public long zombieCount() {
        return zombies.count();
    }

    /// The ended processes whose code a thread still runs, and where that thread is.
    public List<ZombieInfo> zombies() {
        return zombies.all();
    }

    /// What can be seen of a process now; empty if it has ended.
    public Optional<ProcessInfo> info(Pid pid) {
        return Optional.of((LocalProcess) pid).filter(LocalProcess::isAlive).map(LocalProcess::info);
    }

    /// As [#info(Pid)], at a bounded cost: with so many links and so many monitors at
    /// most, and with the mailbox counted up to a number; each 0 or more.
    public Optional<ProcessInfo> info(Pid pid, int mostLinks, int mostMessages) {
        return Optional.of((LocalProcess) pid)
            .filter(LocalProcess::isAlive)
            .map(process -> process.info(mostLinks, mostMessages));
    }

    /// How many messages wait, counted up to a number; counting looks at each.
    public int mailboxLength(Pid pid, int most) {
        return ((LocalProcess) pid).length(most);
    }

    /// How many messages a process has taken so far, or had when it ended.
    public long handled(Pid pid) {
        return ((LocalProcess) pid).handled();
    }

    /// What a process, alive or not, is labelled with (Erlang `proc_lib:get_label/1`).
    public @Nullable Object label(Pid pid) {
        return ((LocalProcess) pid).labelObject();
    }

    /// The message in whose handling an event-driven process ended itself, be it by a
    /// crash or on purpose; null if it lives, or ended otherwise. It is kept as long as
    /// the pid is.
    public @Nullable Object fatalMessage(Pid pid) {
        return ((LocalProcess) pid).fatalContent();
    }

    /// As [#fatalMessage], to be sent once more with the context that it came with.
    public @Nullable Object fatalMessageToResend(Pid pid) {
        return ((LocalProcess) pid).fatal();
    }

    /// Gives the mailbox of a process another limit; what is in it stays, however much.
    /// Returns false, and changes nothing, if it was spawned without a limit.
    public boolean limitMailbox(Pid pid, MailboxLimit limit) {
        return ((LocalProcess) pid).limit(limit);
    }

    /// Takes what had arrived at a process and was not taken by it when it ended, oldest
    /// first and each message once, to be sent on to another one. It is empty unless the
    /// process has ended and was spawned with [SpawnOptions#leavingMailbox]. What is
    /// [ForOneLife] is not in it, and neither is what a process had passed over in the
    /// receive in which it was killed.
    public List<Object> takeLeft(Pid ended) {
        return ((LocalProcess) ended).takeLeft();
    }

    /// Whether anybody listens to events, so that it makes sense to make one.
    public boolean isObserved() {
        return events.isObserved();
    }

    /// Where the thread of a process is now, innermost frame first; empty if no thread
    /// runs it. This stops the thread for a moment.
    public List<StackTraceElement> stackTrace(Pid pid) {
        return ((LocalProcess) pid).stackTrace();
    }

    /// The processes that are alive, oldest first; it costs what is read of it.
    public Stream<Pid> pids() {
        return spawner.processes.stream().map(process -> process);
    }

    /// A page of the living processes, oldest first; it costs what the page has in it.
    ///
    /// @param after the last process of the page before, dead or alive, or null to begin
    /// with the oldest
    /// @param limit how many at most, 1 or more
    public List<ProcessInfo> processes(@Nullable Pid after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("The limit of a page was " + limit + "; it must be 1 or more");
        }
        long last = (after != null) ? ((LocalProcess) after).id() : 0;
        return spawner.processes.after(last, limit).stream().map(LocalProcess::info).toList();
    }

    /// The living process that is printed like this, for example `<0.107.0>`.
    public Optional<Pid> find(String printed) {
        return LocalProcess.parseId(printed)
            .<Pid>map(spawner.processes::find)
            .filter(pid -> pid.isAlive() && pid.toString().equals(printed));
    }

    /// How many messages were sent to processes that had ended.
    public long deadLetterCount() {
        return events.deadLetters();
    }

    /// How many messages were dropped or refused because a mailbox was full.
    public long refusedCount() {
        return events.refused();
    }

    /// How this runtime was started.
    public RuntimeOptions options() {
        return options;
    }

    /// Where this runtime takes its time from.
    public Time time() {
        return time;
    }

    /// Kills every process and refuses new ones.
    @Override
    public void close() {
        spawner.close();
        scheduler.close();
        time.close();
    }

}
