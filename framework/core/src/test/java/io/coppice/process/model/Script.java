package io.coppice.process.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.coppice.process.ExitReason;

/// Thinks up the turns of one seed while they are taken. It begins with some processes, lets them act, and then ends them
/// one after the other while the rest tell what they see of it: no forgotten link or monitor stays unseen.
final class Script implements Function<Rules, Optional<Turn>> {

    private static final int BIG = 2000;

    private final Random dice;

    private final Imagination imagination;

    private final Deque<Turn> planned = new ArrayDeque<>();

    private int left;

    private boolean closing;

    Script(long seed) {
        this.dice = new Random(seed);
        this.imagination = new Imagination(dice);
        boolean big = seed % 100 == 0;
        this.left = big ? 400 : 10 + dice.nextInt(60);
        int processes = big ? BIG : 2 + dice.nextInt(8);
        planned.add(new Turn(Turn.OUTSIDE, IntStream.range(0, processes).mapToObj(_ -> imagination.spawn()).toList()));
    }

    @Override
    public Optional<Turn> apply(Rules rules) {
        if (planned.isEmpty() && !closing) {
            plan(rules);
        }
        return Optional.ofNullable(planned.poll());
    }

    private void plan(Rules rules) {
        List<Integer> living = rules.living();
        if (left-- > 0 && !living.isEmpty()) {
            boolean outside = dice.nextInt(8) == 0;
            int who = outside ? Turn.OUTSIDE : living.get(dice.nextInt(living.size()));
            planned.add(new Turn(who, imagination.ops(who, rules)));
        }
        else {
            closing = true;
            close(living);
        }
    }

    private void close(List<Integer> living) {
        List<Integer> order = new ArrayList<>(living);
        Collections.shuffle(order, dice);
        order.forEach(who -> planned.add(Turn.of(who, new Op.Flush(), new Op.Trap(true))));
        int several = 1 + order.size() / 50;
        for (int i = 0; i < order.size(); i += several) {
            List<Integer> next = order.subList(i, Math.min(i + several, order.size()));
            next.forEach(who -> planned.add(Turn.of(who, new Op.Flush())));
            planned.add(new Turn(Turn.OUTSIDE, next.stream().map(Script::kill).toList()));
        }
    }

    private static Op kill(int who) {
        return new Op.Signal(who, ExitReason.KILL);
    }

}
