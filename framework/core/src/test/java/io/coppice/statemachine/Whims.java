package io.coppice.statemachine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What a machine is going to do, made up as it is asked, always the same for the same seed.
final class Whims {

    private static final List<Slot> SLOTS = List.of(Slot.Unnamed.EVENT, Slot.Unnamed.STATE, new Slot.Named("a"),
            new Slot.Named("b"));

    private static final int LIMIT = 60;

    private final Random random;

    private int asked;

    private int numbers = 100;

    Whims(long seed) {
        this.random = new Random(seed);
    }

    enum Deed {

        START, UPDATE, CANCEL

    }

    /// Something about a time-out, which has no delay.
    record Wish(Slot slot, Deed deed, int number) {
    }

    /// What is done about one event.
    record Plan(int state, boolean repeat, boolean postpone, List<Integer> inserted, List<Wish> timeouts) {
    }

    Plan handling() {
        if (++asked > LIMIT) {
            return new Plan(asked % 2, false, false, List.of(), List.of());
        }
        List<Integer> inserted = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            if (random.nextBoolean()) {
                inserted.add(numbers++);
            }
        }
        return new Plan(random.nextInt(3), random.nextInt(8) == 0, random.nextInt(3) == 0, inserted, timeouts());
    }

    Plan entry() {
        if (asked > LIMIT) {
            return new Plan(0, false, false, List.of(), List.of());
        }
        return new Plan(0, random.nextInt(6) == 0, false, List.of(), timeouts());
    }

    private List<Wish> timeouts() {
        List<Wish> wishes = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            wishes.add(new Wish(SLOTS.get(random.nextInt(SLOTS.size())),
                    Deed.values()[random.nextInt(Deed.values().length)], numbers++));
        }
        return wishes;
    }

}
