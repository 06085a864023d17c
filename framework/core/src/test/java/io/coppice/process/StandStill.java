package io.coppice.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/// A process that stands still at its first message until it is let go, and then records the others. It traps exits.
///
/// @param runtime where it lives
/// @param pid the process
/// @param gate lets it go
/// @param handled what it has handled since
record StandStill(ProcessRuntime runtime, Pid pid, CountDownLatch gate, LinkedBlockingQueue<Object> handled) {

    private static final ExitReason END = ExitReason.of("end of the record");

    static StandStill in(ProcessRuntime runtime, Style style, SpawnOptions options) throws InterruptedException {
        return in(runtime, style, options, _ -> {
        });
    }

    /// One that does something more before it handles its first message.
    static StandStill in(ProcessRuntime runtime, Style style, SpawnOptions options, ProcessBody start)
            throws InterruptedException {
        var recorder = new Recorder(start, new CountDownLatch(1), new CountDownLatch(1), new LinkedBlockingQueue<>());
        Pid pid = style.spawn(runtime, recorder, options);
        pid.send("stand still");
        recorder.inside.await();
        return new StandStill(runtime, pid, recorder.gate, recorder.handled);
    }

    /// Lets it go, and returns what it handles of all that was sent so far.
    List<Object> goOn() throws InterruptedException {
        runtime.exit(pid, END);
        gate.countDown();
        List<Object> all = new ArrayList<>();
        Object next = handled.take();
        while (!(next instanceof Exit exit && exit.reason().equals(END))) {
            all.add(next);
            next = handled.take();
        }
        return all;
    }

    int length() {
        return runtime.info(pid).orElseThrow().mailboxLength();
    }

    private record Recorder(ProcessBody start, CountDownLatch inside, CountDownLatch gate,
            LinkedBlockingQueue<Object> handled) implements MessageHandler {

        @Override
        public void start(Self self) throws Exception {
            self.trapExits(true);
            start.run(self);
        }

        @Override
        public void handle(Object message) throws Exception {
            if (inside.getCount() > 0) {
                standStill();
            }
            else {
                handled.add(message);
            }
        }

        private void standStill() throws InterruptedException {
            inside.countDown();
            gate.await();
        }

    }

}
