package io.coppice.spring.actuate;

import java.util.Locale;
import java.util.Optional;

import io.coppice.process.Pid;
import io.coppice.process.ProcessInfo;
import io.coppice.process.ProcessRuntime;
import io.coppice.supervision.TreeNode;
import org.jspecify.annotations.Nullable;

/// One process in a listing. What it holds and what its messages say is not there.
///
/// @param path its place in the tree, if it is supervised
/// @param label what people call it, if it has no place
/// @param message the type of the message it is at work on
record ProcessDescriptor(String pid, @Nullable String path, @Nullable String name, @Nullable String label, String kind,
        String state, int mailbox, long handled, long restarts, @Nullable String message) {

    /// A process that is alive; empty if it has ended meanwhile.
    static Optional<ProcessDescriptor> of(ProcessRuntime runtime, Pid pid) {
        return runtime.info(pid, 0, ProcessOrder.MOST_MESSAGES).map(info -> of(info, place(runtime, pid)));
    }

    static ProcessDescriptor of(ProcessInfo info, @Nullable TreeNode place) {
        Class<?> message = info.message();
        String path = (place != null) ? place.path() : null;
        String label = (place != null) ? null : Texts.nameOrNull(info.label());
        return new ProcessDescriptor(info.pid().toString(), path, Texts.nameOrNull(info.name()), label,
                lower(info.kind()), lower(info.state()), info.mailboxLength(), info.handled(),
                (place != null) ? place.restarts() : 0, (message != null) ? message.getName() : null);
    }

    /// The place of a supervised process is what it is labelled with.
    static @Nullable TreeNode place(ProcessRuntime runtime, Pid pid) {
        return (runtime.label(pid) instanceof TreeNode place) ? place : null;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

}
