package io.coppice.server;

import java.time.Duration;

import io.coppice.process.MailboxLimit;
import io.coppice.process.Placement;
import io.coppice.process.ProcessKind;
import io.coppice.process.SpawnOptions;
import org.jspecify.annotations.Nullable;

/// How a server is to be started; immutable.
///
/// @param label what people call it in logs and listings, or null; any object, of which `toString` is shown
/// @param registration where it registers before its `init` runs, or null
/// @param kind what its process is for
/// @param startTimeout how long `init` may take, or null for as long as it likes
/// @param mailbox the limit of its mailbox, or null for none
/// @param placement on what kind of thread it runs
/// @param leavesMailbox whether what it has not handled when it ends may be sent on to another server
public record ServerOptions(@Nullable Object label, @Nullable Registration registration, ProcessKind kind,
        @Nullable Duration startTimeout, @Nullable MailboxLimit mailbox, Placement placement, boolean leavesMailbox) {

    /// No label, no name, no limit on the time to start.
    public static final ServerOptions DEFAULT = new ServerOptions(null, null, ProcessKind.SERVER, null, null,
            Placement.AUTO, false);

    /// The default options with a label.
    public static ServerOptions labelled(Object label) {
        return new ServerOptions(label, null, ProcessKind.SERVER, null, null, Placement.AUTO, false);
    }

    /// The default options with a registered name, which is the label too.
    ///
    /// @throws IllegalArgumentException if the name is blank or reserved
    public static ServerOptions named(String name) {
        return new ServerOptions(name, Registration.name(name), ProcessKind.SERVER, null, null, Placement.AUTO, false);
    }

    /// These options with a place to register at, for example a key in a registry. If a
    /// living process is there already, the start fails with
    /// [StartException.AlreadyStarted], and `init` does not run.
    public ServerOptions registeredAs(Registration other) {
        return new ServerOptions(label, other, kind, startTimeout, mailbox, placement, leavesMailbox);
    }

    /// These options for a process of another kind.
    public ServerOptions kind(ProcessKind other) {
        return new ServerOptions(label, registration, other, startTimeout, mailbox, placement, leavesMailbox);
    }

    /// These options with a limit on the time that `init` may take.
    public ServerOptions startTimeout(Duration timeout) {
        return new ServerOptions(label, registration, kind, timeout, mailbox, placement, leavesMailbox);
    }

    /// These options with a limit on the mailbox.
    public ServerOptions mailbox(MailboxLimit limit) {
        return new ServerOptions(label, registration, kind, startTimeout, limit, placement, leavesMailbox);
    }

    /// These options with a choice of the thread that the server runs on.
    public ServerOptions placement(Placement other) {
        return new ServerOptions(label, registration, kind, startTimeout, mailbox, other, leavesMailbox);
    }

    SpawnOptions spawnOptions(boolean supervised) {
        return new SpawnOptions(label, kind, supervised, null, mailbox, placement, null, leavesMailbox);
    }

}
