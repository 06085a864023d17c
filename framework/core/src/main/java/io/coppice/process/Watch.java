package io.coppice.process;

/// A listener for the end of one process, made by [Pid#watch].
@FunctionalInterface
public interface Watch {

    /// Stops watching; does nothing if the process has ended already.
    void cancel();

}
