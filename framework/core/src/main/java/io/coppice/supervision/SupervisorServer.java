package io.coppice.supervision;

import io.coppice.process.ExitReason;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.StartException;
import org.jspecify.annotations.Nullable;

/// A supervisor is a server: this one has the children that its description lists, and those added later.
final class SupervisorServer implements GenServer<SupervisorRequest> {

    private final Supervisor spec;

    private final Child node;

    private @Nullable ChildRequests requests;

    SupervisorServer(Supervisor spec, Child node) {
        this.spec = spec;
        this.node = node;
    }

    @Override
    public void init(Self self) {
        var policy = new Restarts.Policy(spec.strategy(), spec.limit(), spec.backoff(), false);
        requests = new ChildRequests(self, node, policy);
        try {
            spec.children().forEach(requests.family()::add);
        }
        catch (StartException ex) {
            requests.family().stopInReverse();
            throw self.exit(ExitReason.shutdown(ex));
        }
    }

    @Override
    public void handle(SupervisorRequest message) {
        requests().handle(message);
    }

    @Override
    public void info(Object message) {
        requests().info(message);
    }

    @Override
    public void terminate(ExitReason reason) {
        requests().family().stopInReverse();
    }

    private ChildRequests requests() {
        if (requests == null) {
            throw new IllegalStateException("A supervisor was used before its init");
        }
        return requests;
    }

}
