package example;

import java.time.Duration;

import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.GenServer;
import io.coppice.server.ServerSelf;
import io.coppice.test.CoppiceExtension;
import io.coppice.test.ManualTime;
import io.coppice.test.Probe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The test that `docs/coming-from-akka.md` shows.
class FromAkkaTestingTests {

    record Reminding(Pid owner) implements GenServer<String> {

        @Override
        public void init(ServerSelf<String> self) {
            self.startTimer("reminder", Duration.ofMinutes(10), "still there?");
        }

        @Override
        public void handle(String reminder) {
            owner.send(reminder);
        }

    }

    // @start
    @Test
    @ExtendWith(CoppiceExtension.class)
    void aReminderComesAfterTenMinutes(ProcessRuntime runtime, Probe probe, ManualTime time) {
        GenServer.start(runtime, () -> new Reminding(probe.pid()));
        time.advance(Duration.ofMinutes(10));
        probe.expectMessage("still there?");
    }
    // @end

}
