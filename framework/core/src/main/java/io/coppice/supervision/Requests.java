package io.coppice.supervision;

import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.function.Function;

import io.coppice.process.Pid;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.supervision.SupervisorRequest.Answer;
import org.jspecify.annotations.Nullable;

/// Asks a supervisor and turns its answer into a result or an exception. Such calls wait for as long as it takes
/// (OTP: `infinity`), since starting and stopping children have deadlines of their own.
final class Requests {

    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    private Requests() {
    }

    /// A worker would take the request for a message of its own, and never answer.
    private static void refuseWorkers(TreePath path) {
        TreeNode node = path.node();
        if (node != null && node.type() == NodeType.WORKER) {
            throw new IllegalStateException(
                    path.path() + " is a worker and has no children; name the path of a supervisor instead");
        }
    }

    static @Nullable Object ask(TreePath supervisor, Function<ReplyTo<Answer>, SupervisorRequest> request) {
        refuseWorkers(supervisor);
        ServerRef<SupervisorRequest> server = ServerRef.of(supervisor);
        return switch (server.call(request, FOREVER)) {
            case Answer.Done(var result) -> result;
            case Answer.Unknown(var why) -> throw new NoSuchElementException(why);
            case Answer.Refused(var why) -> throw new IllegalStateException(why);
            case Answer.Failed(var why) -> throw why;
        };
    }

    static Pid askForPid(TreePath supervisor, Function<ReplyTo<Answer>, SupervisorRequest> request) {
        if (ask(supervisor, request) instanceof Pid pid) {
            return pid;
        }
        throw new IllegalStateException("The child of " + supervisor.path() + " ended right after its start");
    }

    static int askForNumber(TreePath supervisor, Function<ReplyTo<Answer>, SupervisorRequest> request) {
        if (ask(supervisor, request) instanceof Integer number) {
            return number;
        }
        throw new IllegalStateException(supervisor.path() + " is no supervisor of partitions; name the path of one");
    }

}
