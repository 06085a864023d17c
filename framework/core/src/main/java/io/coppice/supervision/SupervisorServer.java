package io.coppice.supervision;

import io.coppice.process.ExitReason;
import io.coppice.server.ServerSelf;
import io.coppice.server.StartException;

/// A supervisor of the children that its description lists, and of those added later.
class SupervisorServer extends SupervisingServer {

    private final Supervisor spec;

    SupervisorServer(Supervisor spec, Child node) {
        super(node, new Restarts.Policy(spec.strategy(), spec.autoShutdown(), false));
        this.spec = spec;
    }

    @Override
    public void init(ServerSelf<SupervisorRequest> self) {
        super.init(self);
        try {
            spec.children().forEach(this::startListed);
        }
        catch (StartException ex) {
            family().stopInReverse();
            throw self.exit(ExitReason.shutdown(ex));
        }
    }

    @Override
    public void terminate(ExitReason reason) {
        family().stopInReverse();
    }

}
