package io.coppice.supervision;

import io.coppice.process.ExitReason;
import io.coppice.supervision.SupervisorRequest.AddChild;
import io.coppice.supervision.SupervisorRequest.Answer;

/// A supervisor whose children come and go, are independent of each other, and are stopped all at once.
final class DynamicSupervisorServer extends SupervisingServer {

    private final DynamicSupervisor spec;

    DynamicSupervisorServer(DynamicSupervisor spec, Child node) {
        super(node, new Restarts.Policy(Strategy.ONE_FOR_ONE, AutoShutdown.NEVER, true));
        this.spec = spec;
    }

    @Override
    public void handle(SupervisorRequest message) {
        if (message instanceof AddChild(var child, var reply) && node().childCount() >= spec.maxChildren()) {
            String which = (child.name() != null) ? "Child '" + child.name() + "'" : "One more child";
            reply.send(new Answer.Refused(which + " was refused: " + node().path() + " has " + spec.maxChildren()
                    + " children, its max-children; stop some or raise the limit"));
            return;
        }
        super.handle(message);
    }

    @Override
    public void terminate(ExitReason reason) {
        family().stopAllTogether();
    }

}
