package example;

import java.util.concurrent.LinkedBlockingQueue;

import io.coppice.process.ProcessRuntime;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.supervision.SupervisionEvent.ChildRestarted;
import io.coppice.supervision.Supervisor;

import static io.coppice.supervision.ChildSpec.worker;

/// The first program: a counter crashes, and its supervisor brings it back.
final class CrashAndRecover {

    private CrashAndRecover() {
    }

    // @start region = "program"
    static void main() throws InterruptedException {
        try (var runtime = ProcessRuntime.start()) {
            var restarts = new LinkedBlockingQueue<String>();
            runtime.subscribe(event -> {
                if (event instanceof ChildRestarted restart) {
                    restarts.add(restart.path() + " restarted after " + restart.reason());
                }
            });
            var shop = Supervisor.oneForOne("shop").child(worker("counter", Counter::new)).start(runtime);
            ServerRef<Message> counter = shop.server("counter");
            counter.cast(new Add(5));
            IO.println("total " + counter.call(Total::new));
            counter.cast(new Add(Integer.MAX_VALUE)); // crashes
            IO.println(restarts.take());
            IO.println("total " + counter.call(Total::new));
        }
    }
    // @end

    // @start region = "counter"
    sealed interface Message {

    }

    record Add(int n) implements Message {
    }

    record Total(ReplyTo<Integer> reply) implements Message {
    }

    static final class Counter implements GenServer<Message> {

        private int total;

        @Override
        public void handle(Message message) {
            switch (message) {
                case Add(int n) -> total = Math.addExact(total, n);
                case Total(var reply) -> reply.send(total);
            }
        }

    }
    // @end

}
