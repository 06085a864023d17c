package io.coppice.process;

/// What a direct-style process does, from its start to its end, on a thread of its own.
@FunctionalInterface
public interface ProcessBody {

    /// Runs the process. Returning ends it with `normal`; whatever is thrown ends it as a
    /// crash.
    ///
    /// @param self what this process can do as itself
    void run(Self self) throws Exception;

}
