package io.coppice.process;

/// What a process is for, so that they can be counted apart.
public enum ProcessKind {

    /// A process of the program's own making.
    PROCESS,

    /// A server under the rules of a behaviour.
    SERVER,

    /// A process that supervises others.
    SUPERVISOR

}
