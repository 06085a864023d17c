package io.coppice.process.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.coppice.process.Down;
import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessEvent;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.SpawnOptions;
import io.coppice.process.Subscription;

/// Many processes that do random things to each other at the same time, each writing a diary. The seed decides what each
/// of them tries; chance decides what comes of it.
final class Crowd implements AutoCloseable {

    static final List<String> NAMES = List.of("ash", "birch", "hazel", "oak", "rowan", "willow");

    /// Members meet those whose numbers are near, or one end would be the end of all.
    private static final int CIRCLE = 12;

    final ProcessRuntime runtime = ProcessRuntime.start();

    final Map<Integer, Member> members = new ConcurrentSkipListMap<>();

    final Map<Pid, Member> byPid = new ConcurrentHashMap<>();

    final Set<Integer> killedFromOutside = ConcurrentHashMap.newKeySet();

    final Queue<Complaint> complaints = new ConcurrentLinkedQueue<>();

    private final CountDownLatch started;

    private final CountDownLatch quiet = new CountDownLatch(1);

    private final AtomicInteger lastNumber = new AtomicInteger();

    /// Members that may still do something, and one for the time in which they are
    /// started.
    private final AtomicInteger busy = new AtomicInteger(1);

    private final Subscription exits;

    private final Random dice;

    private final long seed;

    private final int size;

    /// Something that must not happen.
    ///
    /// @param member who wrote of it
    /// @param other whom it is about, 0 if nobody
    /// @param text what
    record Complaint(int member, int other, String text) {
    }

    Crowd(long seed) {
        this.seed = seed;
        this.dice = new Random(seed);
        this.size = (seed % 100 == 0) ? 3000 : 20 + dice.nextInt(180);
        this.started = new CountDownLatch(size);
        this.exits = runtime.subscribe(ProcessEvent.Exited.class, this::exited);
    }

    /// Lets them act until nobody has anything left to do and everything has arrived.
    void run() {
        for (int i = 0; i < size; i++) {
            Member member = create(dice.nextBoolean());
            member.isBorn(spawn(member, dice.nextBoolean()));
        }
        await(started, "members do not start");
        List<Member> first = List.copyOf(members.values());
        first.forEach(member -> member.pid().send(Member.Cue.ACT));
        for (int i = size / 40; i > 0; i--) {
            Member victim = first.get(dice.nextInt(size));
            killedFromOutside.add(victim.number);
            runtime.exit(victim.pid(), ExitReason.KILL);
        }
        isDone();
        await(quiet, "members do not come to an end");
        settle();
    }

    /// The thread of a member that ended by its own doing tells the others, and some may
    /// end of that. The cue to settle is the last that a member gets from anybody.
    private void settle() {
        long before = -1;
        for (long living = living().size(); living != before; living = living().size()) {
            before = living;
            members.values().stream().filter(member -> !member.isAlive()).forEach(Member::awaitLastDeed);
        }
        living().forEach(member -> member.pid().send(Member.Cue.SETTLE));
        living().forEach(member -> await(member.settled, member + " does not take its messages"));
    }

    private static void await(CountDownLatch latch, String complaint) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError(complaint);
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", ex);
        }
    }

    /// A new member, not born yet.
    Member create(boolean trapping) {
        int number = lastNumber.incrementAndGet();
        var member = new Member(this, number, trapping, new Random(seed * 1_000_003 + number));
        busy.incrementAndGet();
        members.put(number, member);
        return member;
    }

    /// The first members wait for each other, those spawned later begin at once.
    void hasStarted(Member member) {
        if (member.number <= size) {
            started.countDown();
        }
        else {
            member.pid().send(Member.Cue.ACT);
        }
    }

    Pid spawn(Member member, boolean handler) {
        return handler ? runtime.spawnHandler(member, options(member)) : runtime.spawn(member, options(member));
    }

    /// The label is how an event finds its member.
    SpawnOptions options(Member member) {
        return SpawnOptions.labelled(String.valueOf(member.number));
    }

    private void exited(ProcessEvent.Exited event) {
        if (event.label() != null) {
            members.get(Integer.valueOf(event.label())).hasEnded(event.pid(), event.reason());
        }
    }

    /// A member that is near, or anybody at times.
    Member neighbour(Member member, Random random) {
        int all = lastNumber.get();
        boolean far = random.nextInt(16) == 0;
        int number = far ? random.nextInt(all)
                : Math.floorMod(member.number - CIRCLE / 2 + random.nextInt(CIRCLE), all);
        return members.getOrDefault(1 + number, member);
    }

    /// Whose end a message tells of. An exit signal that somebody sent on purpose tells
    /// of none.
    Optional<Pid> whoEnded(Member reader, Object message) {
        return switch (message) {
            case Down down -> Optional.ofNullable(down.pid());
            case Exit exit when blow(reader, exit).isPresent() -> Optional.empty();
            case Exit exit -> Optional.of(exit.from());
            default -> Optional.empty();
        };
    }

    Optional<Entry.Blow> blow(Member reader, Exit exit) {
        return (exit.reason() instanceof ExitReason.Other(Entry.Blow blow) && blow.to() == reader.number
                && exit.from().equals(members.get(blow.from()).pid())) ? Optional.of(blow) : Optional.empty();
    }

    void isDone() {
        if (busy.decrementAndGet() == 0) {
            quiet.countDown();
        }
    }

    void complain(Member member, int other, String text) {
        complaints.add(new Complaint(member.number, other, text));
    }

    List<Member> living() {
        return members.values().stream().filter(Member::isAlive).toList();
    }

    /// Their ends are no part of the story from now on.
    @Override
    public void close() {
        exits.close();
        runtime.close();
    }

}
