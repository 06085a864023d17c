package io.coppice.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/// A handler that notices when it is called by two threads at once, or without seeing what the call before it wrote.
///
/// Count and list are plain on purpose. The flag is opaque and the figure for the arbiter is only released, so that
/// neither orders what the activations themselves have to order.
final class Recorder implements MessageHandler {

    private static final Object LAST = new Object();

    private int count;

    private final List<Object> handled = new ArrayList<>();

    private final AtomicBoolean inside = new AtomicBoolean();

    private final AtomicBoolean overlapped = new AtomicBoolean();

    private final AtomicInteger published = new AtomicInteger();

    private @Nullable Self self;

    @Override
    public void start(Self self) {
        this.self = self;
    }

    /// Lets another activation in, if there is one, and then acts as the process, which
    /// is refused if an activation before this one left only now.
    @Override
    public void handle(Object message) {
        if (inside.getOpaque()) {
            overlapped.setOpaque(true);
        }
        inside.setOpaque(true);
        Thread.yield();
        Objects.requireNonNull(self, "start was not seen").trapExits(false);
        handled.add(message);
        count++;
        inside.setOpaque(false);
        published.setRelease(count);
    }

    /// Waits until so many messages were handled, and then for one more, behind which
    /// nothing can hide.
    String verdict(Pid process, int sent) {
        if (!Patience.until(() -> published.getAcquire() >= sent)) {
            return "forgotten";
        }
        process.send(LAST);
        if (!Patience.until(() -> published.getAcquire() > sent && handled.getLast().equals(LAST))) {
            return "forgotten";
        }
        if (overlapped.getOpaque()) {
            return "overlapped";
        }
        boolean exact = count == sent + 1 && handled.size() == count;
        return exact ? "each once" : "counted " + (count - 1) + " and listed " + (handled.size() - 1);
    }

    /// What was handled of this sender, in order.
    String from(String sender) {
        return Role.text(handled.stream().filter(message -> message.toString().startsWith(sender)).toList());
    }

}
