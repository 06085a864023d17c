package io.coppice.supervision;

import io.coppice.server.ServerSelf;
import io.coppice.supervision.SupervisorRequest.Answer;
import io.coppice.supervision.SupervisorRequest.CountPartitions;
import io.coppice.supervision.SupervisorRequest.Resize;

/// A supervisor of the same server several times; how many of them serve can change.
final class PartitionSupervisorServer extends SupervisorServer {

    private final int most;

    PartitionSupervisorServer(PartitionSupervisor<?> spec, Child node) {
        super(spec.expanded(), node);
        this.most = spec.partitions();
    }

    @Override
    public void init(ServerSelf<SupervisorRequest> self) {
        super.init(self);
        node().partitions(most);
    }

    @Override
    public void handle(SupervisorRequest message) {
        switch (message) {
            case CountPartitions(var reply) -> reply.send(new Answer.Done(node().partitions()));
            case Resize(var to, var reply) -> reply.send(resize(to));
            default -> super.handle(message);
        }
    }

    /// Nobody is sent to a partition that does not serve yet, or not any more.
    private Answer resize(int to) {
        int before = node().partitions();
        if (to > most) {
            return new Answer.Refused(node().path() + " was to have " + to + " partitions; it was described with "
                    + most + ", which is the most it can have");
        }
        node().partitions(Math.min(before, to));
        for (int i = before - 1; i >= to; i--) {
            requests().stopChild(Integer.toString(i));
        }
        for (int i = before; i < to; i++) {
            Answer started = requests().serveChild(Integer.toString(i));
            if (!(started instanceof Answer.Done)) {
                return started;
            }
            node().partitions(i + 1);
        }
        return new Answer.Done(before);
    }

}
