package io.coppice.statemachine;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Actions in the order in which they were asked for; it shares all but the last with those it was made from.
///
/// @param <M> the messages the machine understands
record Chain<M>(@Nullable Chain<M> before, Action<M> last) {

    static <M> List<Action<M>> list(@Nullable Chain<M> chain) {
        if (chain == null) {
            return List.of();
        }
        if (chain.before == null) {
            return List.of(chain.last);
        }
        List<Action<M>> actions = new ArrayList<>();
        for (Chain<M> link = chain; link != null; link = link.before) {
            actions.add(link.last);
        }
        return actions.reversed();
    }

}
