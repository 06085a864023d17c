package io.coppice.process.model;

import java.util.List;

import io.coppice.process.ExitReason;

/// What whoever did an operation got back.
sealed interface Answer {

    Answer DONE = new Done(true);

    Answer REFUSED = new Refused();

    Answer NO_PROCESS = new NoProcess();

    record Done(boolean result) implements Answer {
    }

    /// The arguments were wrong (Erlang `badarg`).
    record Refused() implements Answer {
    }

    /// A link to a process that has ended (Erlang error `noproc`).
    record NoProcess() implements Answer {
    }

    record Took(List<Note> notes) implements Answer {
    }

    /// The process has ended or is about to: nothing was done.
    record Leaving(ExitReason reason) implements Answer {
    }

}
