package io.coppice.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// Several carriers as one.
///
/// @param carriers in the order in which their context is put in place
record SeveralCarriers(List<ContextCarrier> carriers) implements ContextCarrier {

    SeveralCarriers {
        carriers = List.copyOf(carriers);
    }

    @Override
    public @Nullable Context capture() {
        return capture(ContextCarrier::capture);
    }

    @Override
    public @Nullable Context captureForTimer() {
        return capture(ContextCarrier::captureForTimer);
    }

    private @Nullable Context capture(Function<ContextCarrier, @Nullable Context> how) {
        List<Context> found = carriers.stream().map(how).filter(Objects::nonNull).toList();
        return switch (found.size()) {
            case 0 -> null;
            case 1 -> found.getFirst();
            default -> message -> enter(found, message);
        };
    }

    private static Entered enter(List<Context> contexts, @Nullable Object message) {
        List<Entered> entered = new ArrayList<>(contexts.size());
        contexts.forEach(context -> entered.add(context.enter(message)));
        return thrown -> entered.reversed().forEach(one -> one.leave(thrown));
    }

}
