package example;

import java.util.concurrent.LinkedBlockingQueue;

import io.coppice.process.ProcessRuntime;
import io.coppice.server.CallException;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.supervision.SupervisionEvent.ChildRestarted;
import io.coppice.supervision.Supervisor;

import static io.coppice.supervision.ChildSpec.worker;
import static java.lang.IO.println;

/// The first program: a server crashes, and its supervisor brings it back.
final class CrashAndRecover {

    private CrashAndRecover() {
    }

    // @start region = "program"
    static class Fuse implements GenServer<ReplyTo<Integer>> {

        private int left = 3;

        @Override
        public void handle(ReplyTo<Integer> reply) {
            reply.send(6 / --left); // the third call divides by zero
        }

    }

    static void main() throws InterruptedException {
        var restarts = new LinkedBlockingQueue<ChildRestarted>();
        try (var runtime = ProcessRuntime.start()) {
            runtime.subscribe(ChildRestarted.class, restarts::add);
            var house = Supervisor.oneForOne("house").child(worker("fuse", Fuse::new)).start(runtime);
            ServerRef<ReplyTo<Integer>> fuse = house.server("fuse");
            for (int i = 1; i <= 5; i++) {
                try {
                    int answer = fuse.call(reply -> reply);
                    println(answer);
                }
                catch (CallException ex) {
                    println(ex.getMessage());
                    restarts.take();
                }
            }
        }
    }
    // @end

}
