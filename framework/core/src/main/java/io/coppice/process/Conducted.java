package io.coppice.process;

import java.util.function.BooleanSupplier;

/// Leaves all to a [Conductor].
final class Conducted extends Scheduler {

    private final Conductor conductor;

    Conducted(Conductor conductor) {
        this.conductor = conductor;
    }

    @Override
    void run(HandlerProcess process) {
        conductor.run(process, () -> step(process));
    }

    /// The first process stands for everything outside and has no code.
    @Override
    void begin(HandlerProcess process) {
        if (process.id() == 0) {
            step(process);
        }
        else {
            run(process);
        }
    }

    @Override
    void begin(DirectProcess process) {
        conductor.run(process, process::live);
    }

    private void step(HandlerProcess process) {
        if (process.runOne(turn())) {
            run(process);
        }
    }

    @Override
    Turn turn() {
        return new ConductedTurn(conductor);
    }

    /// The order of events must not depend on how quick starts have been.
    @Override
    boolean startsBesideStarter() {
        return false;
    }

    @Override
    Blocking waiting() {
        return conductor.waiting(null);
    }

    @Override
    Blocking waiting(LocalProcess process, BooleanSupplier stop) {
        return conductor.waiting(() -> !process.isAwaited() || process.hasArrivals() || stop.getAsBoolean());
    }

    /// A process of another runtime has a scheduler of its own, which has to know.
    @Override
    Blocking waiting(BooleanSupplier isOver) {
        LocalProcess process = Current.process();
        if (process == null) {
            return conductor.waiting(isOver);
        }
        return process.runtime.scheduler.equals(this)
                ? conductor.waiting(() -> isOver.getAsBoolean() || !process.isAlive()) : super.waiting(isOver);
    }

}
