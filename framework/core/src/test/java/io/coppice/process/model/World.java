package io.coppice.process.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.coppice.process.Down;
import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.MessageHandler;
import io.coppice.process.MonitorRef;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.SpawnOptions;
import org.jspecify.annotations.Nullable;

/// Real processes that do what they are told, one turn at a time, and the numbers by which the rules know them.
final class World implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(10);

    final ProcessRuntime runtime = ProcessRuntime.start();

    private final Map<Integer, Pid> pids = new ConcurrentHashMap<>();

    private final Map<Pid, Integer> numbers = new ConcurrentHashMap<>();

    private final Map<Integer, MonitorRef> monitors = new ConcurrentHashMap<>();

    private final Map<MonitorRef, Integer> monitorNumbers = new ConcurrentHashMap<>();

    private final Queue<Map.Entry<Integer, ExitReason>> ends = new ConcurrentLinkedQueue<>();

    /// Takes a turn and waits until it has had all its effects.
    Command.Report take(Turn turn) {
        if (turn.who() == Turn.OUTSIDE) {
            List<Answer> answers = turn.ops().stream().map(new Doer(this, null)::perform).toList();
            return new Command.Report(List.of(), answers, false);
        }
        var command = new Command(this, turn.ops());
        Pid doer = pid(turn.who());
        doer.send(command);
        try {
            Command.Report report = command.report().get(PATIENCE, TimeUnit.MILLISECONDS);
            if (report.leaving()) {
                Patience.untilNoThreadRuns(runtime, doer);
            }
            return report;
        }
        catch (ExecutionException | TimeoutException ex) {
            throw new AssertionError("P" + turn.who() + " did not take its turn: " + turn, ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", ex);
        }
    }

    Pid spawn(boolean handler) {
        return handler ? runtime.spawnHandler(new Puppet(), SpawnOptions.DEFAULT) : runtime.spawn(World::obey);
    }

    Pid spawnLinked(Self parent, boolean handler) {
        return handler ? parent.spawnLinkHandler(new Puppet(), SpawnOptions.DEFAULT) : parent.spawnLink(World::obey);
    }

    private static void obey(Self self) throws Bang {
        Op end = null;
        while (end == null) {
            end = self.receive(Command.class).run(self, List.of());
        }
    }

    /// An event-driven process; it reports what it was called with since its last turn.
    private static final class Puppet implements MessageHandler {

        private final List<Object> handled = new ArrayList<>();

        private @Nullable Self self;

        @Override
        public void start(Self given) {
            self = given;
        }

        @Override
        public void handle(Object message) throws Bang {
            if (!(message instanceof Command command)) {
                handled.add(message);
                return;
            }
            List<Object> before = List.copyOf(handled);
            handled.clear();
            if (command.run(self, before) != null) {
                throw self.exit(ExitReason.NORMAL);
            }
        }

    }

    void add(int number, Pid pid) {
        pids.put(number, pid);
        numbers.put(pid, number);
        pid.watch(reason -> {
            ends.add(Map.entry(number, reason));
            Comparison.NAMES.stream()
                .filter(this::isLeftBehind)
                .forEach(name -> ends.add(Map.entry(number, ExitReason.of("left the name " + name))));
        });
    }

    /// Whether a name has no holder and is not free either.
    private boolean isLeftBehind(String name) {
        if (runtime.whereis(name).isPresent()) {
            return false;
        }
        try {
            runtime.unregister(name);
            return true;
        }
        catch (IllegalArgumentException free) {
            return false;
        }
    }

    void add(int number, MonitorRef monitor) {
        monitors.put(number, monitor);
        monitorNumbers.put(monitor, number);
    }

    /// Whoever was not spawned because its parent had to leave is asked for by that
    /// parent alone, and in vain.
    Pid pid(int number) {
        Pid pid = pids.get(number);
        if (pid == null) {
            Self.checkAlive();
            throw new AssertionError("P" + number + " was not spawned");
        }
        return pid;
    }

    @Nullable MonitorRef monitor(int number) {
        return monitors.get(number);
    }

    /// A message in terms of the rules.
    Note note(Object message) {
        return switch (message) {
            case Note.Text text -> text;
            case Exit(var from, var reason) -> new Note.Ended(numbers.getOrDefault(from, Turn.OUTSIDE), reason);
            case Down(var monitor, var target, var pid, var reason) -> new Note.Gone(monitorNumbers.get(monitor),
                    (target instanceof Pid known) ? "P" + numbers.get(known) : target.describe().replace("'", ""),
                    (pid != null) ? numbers.get(pid) : Turn.OUTSIDE, reason);
            default -> throw new AssertionError("Nobody has sent " + message);
        };
    }

    boolean isAlive(int number) {
        return pids.containsKey(number) && pid(number).isAlive();
    }

    /// Who ended since this was asked last, and all the reasons that a watcher was told.
    Map<Integer, List<ExitReason>> takeEnds() {
        Map<Integer, List<ExitReason>> all = new TreeMap<>();
        for (var end = ends.poll(); end != null; end = ends.poll()) {
            all.computeIfAbsent(end.getKey(), _ -> new ArrayList<>()).add(end.getValue());
        }
        return all;
    }

    Optional<Integer> whereis(String name) {
        return runtime.whereis(name).map(numbers::get);
    }

    @Override
    public void close() {
        runtime.close();
    }

}
