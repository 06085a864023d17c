package io.coppice.process.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.coppice.process.ExitReason;

/// Thinks up operations.
final class Imagination {

    /// How many of the latest processes meet each other most of the time, so that
    /// something comes of it in a big world too.
    private static final int CIRCLE = 40;

    private final Random dice;

    private int processes;

    private int monitors;

    private int numbers;

    Imagination(Random dice) {
        this.dice = dice;
    }

    Op spawn() {
        return new Op.Spawn(++processes, dice.nextBoolean(), false);
    }

    List<Op> ops(int who, Rules rules) {
        boolean outside = who == Turn.OUTSIDE;
        List<Op> ops = new ArrayList<>();
        for (int i = 1 + dice.nextInt(dice.nextInt(20) == 0 ? 60 : 4); i > 0; i--) {
            ops.add(outside ? fromAnywhere(rules) : fromInside(who, rules));
        }
        if (!outside && dice.nextInt(25) == 0) {
            ops.add(dice.nextBoolean() ? new Op.Return() : new Op.Crash(++numbers));
        }
        return ops;
    }

    private Op fromInside(int who, Rules rules) {
        int other = somebody(rules);
        return switch (dice.nextInt(24)) {
            case 0, 1, 2 -> new Op.Link(other);
            case 3 -> new Op.Unlink(other);
            case 4 -> new Op.Spawn(++processes, dice.nextBoolean(), true);
            case 5, 6 -> new Op.Monitor(other, ++monitors);
            case 7 -> new Op.MonitorByName(name(), ++monitors);
            case 8, 9 -> new Op.Demonitor(1 + dice.nextInt(monitors + 1), dice.nextBoolean());
            case 10, 11 -> new Op.Trap(dice.nextInt(3) != 0);
            case 12, 13 -> new Op.Take(Op.Kind.values()[dice.nextInt(Op.Kind.values().length)]);
            case 14 -> new Op.Flush();
            case 15 -> new Op.Register(name(), who);
            case 16 -> (dice.nextInt(4) == 0) ? new Op.Exit(reason()) : new Op.Send(who, ++numbers);
            case 17 -> (dice.nextInt(4) == 0) ? new Op.Signal(who, reason()) : new Op.Send(other, ++numbers);
            default -> fromAnywhere(rules);
        };
    }

    private Op fromAnywhere(Rules rules) {
        return switch (dice.nextInt(12)) {
            case 0 -> new Op.SendByName(name(), ++numbers);
            case 1 -> spawn();
            case 2 -> new Op.Signal(somebody(rules), reason());
            case 3 -> new Op.Register(name(), somebody(rules));
            case 4 -> new Op.Unregister(name());
            default -> new Op.Send(somebody(rules), ++numbers);
        };
    }

    /// One in eight is anybody, dead or alive.
    private int somebody(Rules rules) {
        List<Integer> living = rules.living();
        if (living.isEmpty() || dice.nextInt(8) == 0) {
            List<Integer> all = List.copyOf(rules.everybody());
            return all.get(dice.nextInt(all.size()));
        }
        int circle = (dice.nextInt(4) == 0) ? living.size() : Math.min(CIRCLE, living.size());
        return living.get(living.size() - 1 - dice.nextInt(circle));
    }

    private String name() {
        return Comparison.NAMES.get(dice.nextInt(Comparison.NAMES.size()));
    }

    private ExitReason reason() {
        return switch (dice.nextInt(8)) {
            case 0, 1 -> ExitReason.NORMAL;
            case 2 -> ExitReason.SHUTDOWN;
            case 3 -> ExitReason.shutdown(++numbers);
            case 4 -> ExitReason.KILL;
            case 5 -> ExitReason.KILLED;
            default -> ExitReason.of("reason " + ++numbers);
        };
    }

}
