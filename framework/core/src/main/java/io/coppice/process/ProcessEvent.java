package io.coppice.process;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// What the runtime has to tell about its processes.
public sealed interface ProcessEvent extends Event {

    /// A process was started.
    ///
    /// @param at when
    /// @param pid its pid
    /// @param kind what it is for
    /// @param label what people call it, or null
    record Spawned(Instant at, Pid pid, ProcessKind kind, @Nullable String label) implements ProcessEvent {
    }

    /// A process ended.
    ///
    /// @param at when
    /// @param pid its pid
    /// @param kind what it was for
    /// @param label what people called it, or null
    /// @param reason why it ended
    record Exited(Instant at, Pid pid, ProcessKind kind, @Nullable String label,
            ExitReason reason) implements ProcessEvent {
    }

    /// A message was sent to a process that had ended.
    ///
    /// @param at when
    /// @param to where it was sent
    /// @param messageType the class of the message; its content is not kept
    record DeadLetter(Instant at, Pid to, Class<?> messageType) implements ProcessEvent {
    }

    /// A message was dropped or refused because the mailbox was full.
    ///
    /// @param at when
    /// @param to whose mailbox
    /// @param label what people call that process, or null
    /// @param messageType the class of the message that was lost; its content is not kept
    record MailboxFull(Instant at, Pid to, @Nullable String label, Class<?> messageType) implements ProcessEvent {
    }

    /// A mailbox has grown to the length at which it was to raise an alarm.
    ///
    /// @param at when
    /// @param pid whose mailbox
    /// @param label what people call that process, or null
    /// @param length how many messages wait
    record MailboxAlarm(Instant at, Pid pid, @Nullable String label, int length) implements ProcessEvent {
    }

    /// A thread still runs the code of a process one to two seconds after that ended.
    ///
    /// @param at when
    /// @param pid the process
    /// @param label what people called it, or null
    /// @param reason why it ended
    record Zombie(Instant at, Pid pid, @Nullable String label, ExitReason reason) implements ProcessEvent {
    }

}
