package io.coppice.process.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.coppice.process.ExitReason;
import io.coppice.process.MonitorRef;
import io.coppice.process.NoProcessException;
import io.coppice.process.Pid;
import io.coppice.process.Self;

/// The random things that one member of the crowd does.
final class Deeds {

    private final Member member;

    private final Crowd crowd;

    private final Self self;

    private final Random dice;

    private final List<MonitorRef> monitors = new ArrayList<>();

    private int left = 30;

    private int serial;

    Deeds(Member member, Crowd crowd, Self self, Random dice) {
        this.member = member;
        this.crowd = crowd;
        this.self = self;
        this.dice = dice;
    }

    /// Does a few things; false if that was all.
    boolean doSome() throws Bang {
        for (int i = 1 + dice.nextInt(5); i > 0 && left > 0; i--) {
            left--;
            Member other = crowd.neighbour(member, dice);
            if (other.pid() != null) {
                doOne(other, other.pid());
            }
        }
        if (left > 0) {
            self.pid().send(Member.Cue.ACT);
        }
        return left > 0;
    }

    private void doOne(Member other, Pid pid) throws Bang {
        try {
            switch (dice.nextInt(24)) {
                case 0, 1, 2 -> link(other, pid);
                case 3 -> unlink(other, pid);
                case 4, 5 -> monitor(self.monitor(pid), other.number);
                case 6 -> monitor(self.monitor(crowd.runtime.named(name())), Entry.Monitored.SOMEBODY);
                case 7 -> demonitor();
                case 8 -> self.register(name());
                case 9 -> crowd.runtime.unregister(name());
                case 10 -> spawn(dice.nextBoolean());
                case 11 -> strike(other, pid);
                case 12 -> leave(other, pid);
                case 13 -> crowd.runtime.send(name(), new Entry.Letter(member.number, ++serial));
                default -> send(other, pid);
            }
        }
        catch (IllegalArgumentException | NoProcessException refused) {
            // a name that is taken or free, or nobody to link to
        }
    }

    private void send(Member other, Pid pid) {
        var letter = new Entry.Letter(member.number, ++serial);
        member.diary.add(new Entry.Sending(other.number, serial));
        pid.send(letter);
        member.diary.add(new Entry.Sent(other.number, serial));
    }

    private void link(Member other, Pid pid) {
        member.diary.add(new Entry.Linking(other.number));
        self.link(pid);
        member.diary.add(new Entry.Linked(other.number));
    }

    private void unlink(Member other, Pid pid) {
        member.diary.add(new Entry.Unlinking(other.number));
        self.unlink(pid);
    }

    private void monitor(MonitorRef monitor, int other) {
        monitors.add(monitor);
        member.diary.add(new Entry.Monitored(monitor, other));
    }

    private void demonitor() {
        if (!monitors.isEmpty()) {
            MonitorRef monitor = monitors.get(dice.nextInt(monitors.size()));
            boolean flush = dice.nextBoolean();
            boolean waiting = flush ? self.demonitorAndFlush(monitor) : self.demonitor(monitor);
            member.diary.add(new Entry.Demonitored(monitor, waiting, flush));
        }
    }

    private void spawn(boolean linked) {
        Member child = crowd.create(false);
        boolean handler = dice.nextBoolean();
        member.diary.add(new Entry.Spawning(child.number, linked));
        try {
            child.isBorn(linked ? spawnLinked(child, handler) : crowd.spawn(child, handler));
        }
        catch (Throwable refused) {
            child.isDone();
            throw refused;
        }
        if (linked) {
            member.diary.add(new Entry.Linked(child.number));
        }
    }

    private Pid spawnLinked(Member child, boolean handler) {
        return handler ? self.spawnLinkHandler(child, crowd.options(child))
                : self.spawnLink(child, crowd.options(child));
    }

    private void strike(Member other, Pid pid) {
        var blow = new Entry.Blow(member.number, other.number, ++serial);
        member.diary.add(new Entry.Sending(other.number, serial));
        member.diary.add(new Entry.Striking(blow));
        self.exit(pid, ExitReason.of(blow));
        member.diary.add(new Entry.Sent(other.number, serial));
    }

    private void leave(Member other, Pid pid) throws Bang {
        switch (dice.nextInt(6)) {
            case 0 -> {
                member.diary.add(new Entry.Killing(other.number));
                self.exit(pid, ExitReason.KILL);
            }
            case 1 -> {
                var reason = ExitReason.of("own " + member.number);
                member.diary.add(new Entry.Leaving(reason));
                throw self.exit(reason);
            }
            case 2 -> {
                member.diary.add(new Entry.Leaving(ExitReason.NORMAL));
                throw self.exit(ExitReason.NORMAL);
            }
            case 3 -> {
                var bang = new Bang(member.number);
                member.diary.add(new Entry.Leaving(ExitReason.crashed(bang)));
                throw bang;
            }
            default -> {
            }
        }
    }

    private String name() {
        return Crowd.NAMES.get(dice.nextInt(Crowd.NAMES.size()));
    }

}
