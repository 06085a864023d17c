package io.coppice.process;

/// Somebody who is told once when a process ends.
interface ExitObserver {

    void ended(LocalProcess process, ExitReason reason);

}
