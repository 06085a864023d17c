package io.coppice.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import io.coppice.process.Blocking;
import io.coppice.process.Pid;
import org.jspecify.annotations.Nullable;

/// Runs processes on virtual threads and knows when they are at rest. Either everybody plays at once, or one at a time: then a
/// seed chooses who is next among those who could go on, and the thread that made the stage is one of them.
final class Stage implements Ensemble {

    private final @Nullable RandomGenerator order;

    /// The thread that is no process and takes turns with them.
    private final @Nullable Thread guest;

    private final Duration patience;

    private final LatestMessages messages = new LatestMessages();

    private final Set<Thread> players = new HashSet<>();

    private final List<Part> ready = new ArrayList<>();

    private final List<Wait> waits = new ArrayList<>();

    private int atWork;

    private boolean takesTurns;

    private Stage(@Nullable RandomGenerator order, @Nullable Thread guest, Duration patience) {
        this.patience = patience;
        this.order = order;
        this.guest = guest;
        this.takesTurns = order != null;
    }

    /// Everybody plays at once.
    static Stage forAll() {
        return forAll(PATIENCE);
    }

    /// Everybody plays at once.
    ///
    /// @param patience how long, in real time, they may take to come to rest
    static Stage forAll(Duration patience) {
        return new Stage(null, null, patience);
    }

    /// One plays at a time, at first the calling thread.
    static Stage seeded(long seed) {
        Thread guest = Thread.currentThread();
        Stage stage = new Stage(new SplittableRandom(seed), guest, PATIENCE);
        stage.players.add(guest);
        stage.atWork = 1;
        return stage;
    }

    /// From now on everybody plays at once.
    synchronized void open() {
        takesTurns = false;
        if (guest != null && players.remove(guest)) {
            atWork--;
        }
        waits.stream().filter(wait -> wait.hasArrived).toList().forEach(this::admit);
        goOn();
    }

    @Override
    public synchronized void run(Pid process, Runnable work) {
        ready.add(new Part(process, work));
        goOn();
    }

    @Override
    public void taken(Pid process, Object message) {
        messages.taken(process, message);
    }

    @Override
    public LatestMessages messages() {
        return messages;
    }

    @Override
    public synchronized Blocking waiting(@Nullable BooleanSupplier isOver) {
        Wait wait = new Wait(players.contains(Thread.currentThread()), isOver);
        waits.add(wait);
        if (wait.plays) {
            leave();
        }
        return () -> end(wait);
    }

    private synchronized void end(Wait wait) {
        wait.hasArrived = true;
        if (wait.plays && takesTurns) {
            goOn();
            awaitTurn(wait);
        }
        else {
            admit(wait);
        }
        notifyAll();
    }

    private void awaitTurn(Wait wait) {
        boolean interrupted = false;
        while (waits.contains(wait)) {
            try {
                wait();
            }
            catch (InterruptedException ex) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Who waited goes on. It may not have noticed yet that it need not wait: a time-out
    /// may
    /// be over before the timer that tells it has run.
    private void admit(Wait wait) {
        if (waits.remove(wait) && wait.plays) {
            atWork++;
            LockSupport.unpark(wait.thread);
        }
    }

    private void leave() {
        atWork--;
        goOn();
        notifyAll();
    }

    private void goOn() {
        if (!takesTurns) {
            ready.forEach(this::begin);
            ready.clear();
        }
        else if (atWork == 0) {
            chooseNext();
        }
        notifyAll();
    }

    private void chooseNext() {
        List<Wait> over = waits.stream().filter(Wait::mayGoOn).toList();
        int candidates = ready.size() + over.size();
        if (candidates == 0 || order == null) {
            return;
        }
        int chosen = order.nextInt(candidates);
        if (chosen < ready.size()) {
            begin(ready.remove(chosen));
        }
        else {
            admit(over.get(chosen - ready.size()));
        }
    }

    private void begin(Part part) {
        atWork++;
        Thread thread = Thread.ofVirtual().name(part.process.toString()).unstarted(() -> play(part));
        players.add(thread);
        thread.start();
    }

    private void play(Part part) {
        try {
            part.work.run();
        }
        finally {
            synchronized (this) {
                players.remove(Thread.currentThread());
                leave();
            }
        }
    }

    @Override
    public void settle() {
        if (!awaitRest()) {
            throw new AssertionError("Processes did not come to rest within " + patience
                    + "; code that waits for others must not hold them up, see Self.blocking(). At work: " + atWork());
        }
    }

    private synchronized boolean awaitRest() {
        return isGuest() ? awaitInTurn(() -> false, patience) : Patience.await(this, patience, this::isAtRest);
    }

    @Override
    public synchronized boolean await(BooleanSupplier condition, Duration atMost) {
        if (!isGuest()) {
            return Patience.await(this, atMost, condition);
        }
        awaitInTurn(condition, atMost);
        return condition.getAsBoolean();
    }

    /// Whether the calling thread runs no process.
    synchronized boolean isOutside() {
        Thread current = Thread.currentThread();
        return current.equals(guest) || !players.contains(current);
    }

    /// Whether the calling thread has to take turns.
    private boolean isGuest() {
        Thread current = Thread.currentThread();
        if (!players.contains(current)) {
            return false;
        }
        if (!current.equals(guest)) {
            throw new IllegalStateException("Thread '" + current.getName()
                    + "' runs a process and would wait for itself; only a test moves time and waits for others");
        }
        return true;
    }

    /// It is the turn of this thread again when all others are at rest, or when it was
    /// chosen because the condition holds.
    private boolean awaitInTurn(BooleanSupplier condition, Duration atMost) {
        Wait wait = new Wait(true, condition);
        waits.add(wait);
        leave();
        try {
            return Patience.await(this, atMost, () -> !waits.contains(wait) || isAtRest(wait));
        }
        finally {
            admit(wait);
        }
    }

    synchronized boolean isAtRest() {
        return isAtRest(null);
    }

    private boolean isAtRest(@Nullable Wait except) {
        return atWork == 0 && ready.isEmpty()
                && waits.stream().filter(wait -> !wait.equals(except)).allMatch(Wait::isAtRest);
    }

    private synchronized List<String> atWork() {
        Stream<Thread> busy = players.stream().filter(thread -> waits.stream().noneMatch(wait -> wait.isOf(thread)));
        return busy.map(thread -> thread.getName() + " at " + Stream.of(thread.getStackTrace()).limit(8).toList())
            .toList();
    }

    /// Work that a process has to do.
    private record Part(Pid process, Runnable work) {
    }

    /// A thread that waits.
    private static final class Wait {

        private final Thread thread = Thread.currentThread();

        private final boolean plays;

        private final @Nullable BooleanSupplier isOver;

        private boolean hasArrived;

        Wait(boolean plays, @Nullable BooleanSupplier isOver) {
            this.plays = plays;
            this.isOver = isOver;
        }

        boolean isOf(Thread other) {
            return thread.equals(other) && isAtRest();
        }

        boolean mayGoOn() {
            return plays && (hasArrived || (isOver != null && isOver.getAsBoolean()));
        }

        boolean isAtRest() {
            return !hasArrived && isOver != null && !isOver.getAsBoolean();
        }

    }

}
