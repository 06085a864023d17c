package io.coppice.process.model;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import io.coppice.process.ExitReason;
import io.coppice.process.MessageHandler;
import io.coppice.process.Pid;
import io.coppice.process.ProcessBody;
import io.coppice.process.Self;
import org.jspecify.annotations.Nullable;

/// One process of the crowd, in direct style or event-driven.
final class Member implements ProcessBody, MessageHandler {

    final int number;

    final boolean trapping;

    final Queue<Entry> diary = new ConcurrentLinkedQueue<>();

    final CountDownLatch settled = new CountDownLatch(1);

    private final Crowd crowd;

    private final Random dice;

    private final AtomicBoolean done = new AtomicBoolean();

    private @Nullable Deeds deeds;

    private volatile @Nullable Pid pid;

    private volatile @Nullable ExitReason ended;

    /// What the crowd tells its members.
    enum Cue {

        ACT, SETTLE

    }

    Member(Crowd crowd, int number, boolean trapping, Random dice) {
        this.crowd = crowd;
        this.number = number;
        this.trapping = trapping;
        this.dice = dice;
    }

    @Override
    public void run(Self self) throws Bang {
        start(self);
        while (true) {
            handle(self.receive());
            Optional<Object> more = self.receive(Duration.ZERO);
            while (more.isPresent()) {
                handle(more.get());
                more = self.receive(Duration.ZERO);
            }
        }
    }

    @Override
    public void start(Self self) {
        isBorn(self.pid());
        self.trapExits(trapping);
        deeds = new Deeds(this, crowd, self, dice);
        crowd.hasStarted(this);
    }

    @Override
    public void handle(Object message) throws Bang {
        if (message == Cue.ACT) {
            if (!deeds.doSome()) {
                isDone();
            }
        }
        else if (message == Cue.SETTLE) {
            settled.countDown();
        }
        else {
            diary.add(new Entry.Got(message));
            crowd.whoEnded(this, message).ifPresent(this::look);
        }
    }

    /// Whoever hears of an end finds nobody alive, and nobody by a name.
    private void look(Pid other) {
        if (other.isAlive()
                || Crowd.NAMES.stream().map(crowd.runtime::named).map(name -> name.resolve()).anyMatch(other::equals)) {
            crowd.complain(this, 0, "heard of the end of " + other + ", which is still there");
        }
    }

    void isBorn(Pid self) {
        pid = self;
        crowd.byPid.put(self, this);
    }

    void hasEnded(Pid self, ExitReason reason) {
        if (ended != null) {
            crowd.complain(this, 0, "ended twice, with " + ended + " and " + reason);
        }
        isBorn(self);
        ended = reason;
        isDone();
    }

    void isDone() {
        if (done.compareAndSet(false, true)) {
            crowd.isDone();
        }
    }

    boolean isAlive() {
        return pid != null && ended == null;
    }

    /// Waits until no thread runs its code any more.
    void awaitLastDeed() {
        if (pid != null && !Patience.untilNoThreadRuns(crowd.runtime, pid)) {
            throw new AssertionError(this + " has ended, but its thread goes on");
        }
    }

    @Nullable Pid pid() {
        return pid;
    }

    @Nullable ExitReason ended() {
        return ended;
    }

    @Override
    public String toString() {
        return number + " " + pid + (trapping ? " trapping" : "") + ((ended != null) ? ", ended with " + ended : "");
    }

}
