package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// A turn that tells the conductor which messages it works on.
final class ConductedTurn extends Turn {

    private final Conductor conductor;

    private @Nullable LocalProcess process;

    ConductedTurn(Conductor conductor) {
        super(Thread.currentThread());
        this.conductor = conductor;
    }

    @Override
    void begin(LocalProcess newProcess) {
        super.begin(newProcess);
        process = newProcess;
    }

    @Override
    Object beginMessage(Object stored) {
        Object content = super.beginMessage(stored);
        if (process != null) {
            conductor.taken(process, content);
        }
        return content;
    }

}
