package io.coppice.supervision;

import io.coppice.process.ExitReason;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.supervision.SupervisorRequest.AddChild;
import io.coppice.supervision.SupervisorRequest.Answer;
import org.jspecify.annotations.Nullable;

/// A supervisor whose children come and go, are independent of each other, and are stopped all at once.
final class DynamicSupervisorServer implements GenServer<SupervisorRequest> {

    private final DynamicSupervisor spec;

    private final Child node;

    private @Nullable ChildRequests requests;

    DynamicSupervisorServer(DynamicSupervisor spec, Child node) {
        this.spec = spec;
        this.node = node;
    }

    @Override
    public void init(Self self) {
        var policy = new Restarts.Policy(Strategy.ONE_FOR_ONE, spec.limit(), spec.backoff(), true);
        requests = new ChildRequests(self, node, policy);
    }

    @Override
    public void handle(SupervisorRequest message) {
        if (message instanceof AddChild(var child, var reply) && node.childCount() >= spec.maxChildren()) {
            reply.send(new Answer.Refused("Child '" + child.name() + "' was refused: " + node.path() + " has "
                    + spec.maxChildren() + " children, its max-children; stop some or raise the limit"));
            return;
        }
        requests().handle(message);
    }

    @Override
    public void info(Object message) {
        requests().info(message);
    }

    @Override
    public void terminate(ExitReason reason) {
        requests().family().stopAllTogether();
    }

    private ChildRequests requests() {
        if (requests == null) {
            throw new IllegalStateException("A supervisor was used before its init");
        }
        return requests;
    }

}
