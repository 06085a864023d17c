package io.coppice.process;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/// How a process is to be spawned; immutable.
///
/// @param label what people call the process in logs and listings, or null; any object, of which `toString` is shown (Erlang
/// `proc_lib:set_label/1`); it need not be unique
/// @param kind what the process is for
/// @param supervised whether a supervisor reports the end of this process, so that the runtime does not log it too
/// @param name the name it is registered by before its code runs, or null
/// @param mailbox the limit of its mailbox, or null for none
/// @param placement on what kind of thread it runs, if it is event-driven
/// @param onExit called once when the process ends, as the listener of [Pid#watch], or null; it can't miss the end
/// @param leavesMailbox whether what it has not taken when it ends may be sent on to another process, see
/// [ProcessRuntime#takeLeft]
public record SpawnOptions(@Nullable Object label, ProcessKind kind, boolean supervised, @Nullable String name,
        @Nullable MailboxLimit mailbox, Placement placement, @Nullable Consumer<ExitReason> onExit,
        boolean leavesMailbox) {

    /// Refuses what can't be a name.
    public SpawnOptions {
        if (name != null) {
            requireName(name);
        }
    }

    /// An ordinary process without label and name, whose crash is logged and whose
    /// mailbox has no limit.
    public static final SpawnOptions DEFAULT = new SpawnOptions(null, ProcessKind.PROCESS, false, null, null,
            Placement.AUTO, null, false);

    /// The default options with a label.
    public static SpawnOptions labelled(String label) {
        return DEFAULT.label(label);
    }

    /// The default options with a registered name, which is the label too. Spawning fails
    /// with [IllegalArgumentException] if somebody has the name.
    public static SpawnOptions named(String name) {
        return new SpawnOptions(name, ProcessKind.PROCESS, false, name, null, Placement.AUTO, null, false);
    }

    /// Returns a name, so that a mistake is found before anything is started.
    ///
    /// @throws IllegalArgumentException if it is blank or reserved
    public static String requireName(String name) {
        if (name.isBlank() || name.equals("undefined")) {
            throw new IllegalArgumentException(
                    "The name was '" + name + "'; a name must not be blank, and 'undefined' is reserved");
        }
        return name;
    }

    /// These options with a limit on the mailbox.
    public SpawnOptions mailbox(MailboxLimit limit) {
        return new SpawnOptions(label, kind, supervised, name, limit, placement, onExit, leavesMailbox);
    }

    /// These options with a choice of the thread that an event-driven process runs on.
    public SpawnOptions placement(Placement other) {
        return new SpawnOptions(label, kind, supervised, name, mailbox, other, onExit, leavesMailbox);
    }

    /// These options with a listener for the end of the process, which is there from its
    /// first moment. It runs on the thread that ended the process and must be quick.
    public SpawnOptions onExit(Consumer<ExitReason> listener) {
        return new SpawnOptions(label, kind, supervised, name, mailbox, placement, listener, leavesMailbox);
    }

    /// These options for a process that leaves what it has not taken when it ends. Its
    /// mailbox has a lock, as one with a limit.
    public SpawnOptions leavingMailbox() {
        return new SpawnOptions(label, kind, supervised, name, mailbox, placement, onExit, true);
    }

    /// Where messages arrive, if that has to be guarded by a lock.
    @Nullable BoundedArrivals arrivals() {
        if (mailbox == null && !leavesMailbox) {
            return null;
        }
        MailboxLimit limit = (mailbox != null) ? mailbox : new MailboxLimit(Integer.MAX_VALUE, Overflow.REFUSE, 0);
        return new BoundedArrivals(limit, leavesMailbox);
    }

    private SpawnOptions label(Object other) {
        return new SpawnOptions(other, kind, supervised, name, mailbox, placement, onExit, leavesMailbox);
    }

}
