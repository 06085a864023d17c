package io.coppice.supervision;

import io.coppice.server.ServerSelf;
import io.coppice.server.GenServer;
import org.jspecify.annotations.Nullable;

/// A supervisor is a server. What the two kinds of supervisors have in common: they look after children by a policy and
/// answer those who ask something of them.
abstract class SupervisingServer implements GenServer<SupervisorRequest> {

    private final Child node;

    private final Restarts.Policy policy;

    private @Nullable ChildRequests requests;

    SupervisingServer(Child node, Restarts.Policy policy) {
        this.node = node;
        this.policy = policy;
    }

    @Override
    public void init(ServerSelf<SupervisorRequest> self) {
        requests = new ChildRequests(self, node, policy);
    }

    @Override
    public void handle(SupervisorRequest message) {
        requests().handle(message);
    }

    @Override
    public void info(Object message) {
        requests().info(message);
    }

    final Child node() {
        return node;
    }

    final void startListed(ChildSpec child) {
        requests().startListed(child);
    }

    final Family family() {
        return requests().family();
    }

    final ChildRequests requests() {
        if (requests == null) {
            throw new IllegalStateException("A supervisor was used before its init");
        }
        return requests;
    }

}
