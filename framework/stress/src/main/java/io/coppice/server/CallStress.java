package io.coppice.server;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

/// Calls, their replies, and the end of the server.
public final class CallStress {

    private static final ProcessRuntime RUNTIME = ProcessRuntime.start();

    private static final Pid SERVER = RUNTIME.spawn(Self::receive);

    private CallStress() {
    }

    /// A reply is sent as the server ends.
    @JCStressTest
    @Outcome(id = "reply, reply", expect = ACCEPTABLE, desc = "The reply was first and stays.")
    @Outcome(id = "killed, killed", expect = ACCEPTABLE, desc = "The end was first; the late reply is dropped.")
    @State
    public static class ReplyAgainstEnd {

        private final ReplyTo<String> replyTo = new ReplyTo<>(SERVER);

        private String atOnce = "";

        @Actor
        public void reply() {
            replyTo.send("reply");
            atOnce = outcome();
        }

        @Actor
        public void end() {
            replyTo.serverEnded(ExitReason.KILLED);
        }

        @Arbiter
        public void check(LL_Result r) {
            r.r1 = atOnce;
            r.r2 = outcome();
        }

        private String outcome() {
            try {
                return replyTo.await(Duration.ZERO);
            }
            catch (ReplyTo.ServerEnded ex) {
                return ex.reason().toString();
            }
            catch (TimeoutException | InterruptedException ex) {
                return "no answer";
            }
        }

    }

    /// A server is killed while it is called.
    @JCStressTest
    @Outcome(id = "reply", expect = ACCEPTABLE, desc = "The reply was first.")
    @Outcome(id = "killed", expect = ACCEPTABLE, desc = "The call was first, and the caller hears of the end.")
    @Outcome(id = "noproc", expect = ACCEPTABLE, desc = "The end was first, and the caller hears that nobody serves.")
    @State
    public static class CallAgainstKill {

        private static final Duration BOUND = Duration.ofSeconds(5);

        private final Pid pid = GenServer.startPid(RUNTIME, Echo::new, ServerOptions.DEFAULT);

        private final ServerRef<ReplyTo<String>> server = ServerRef.of(pid);

        @Actor
        public void call(L_Result r) {
            try {
                r.r1 = server.<String>call(replyTo -> replyTo, BOUND);
            }
            catch (CallException ex) {
                r.r1 = ex.reason().toString();
            }
        }

        @Actor
        public void kill() {
            RUNTIME.exit(pid, ExitReason.KILL);
        }

    }

    private static final class Echo implements GenServer<ReplyTo<String>> {

        @Override
        public void handle(ReplyTo<String> replyTo) {
            replyTo.send("reply");
        }

    }

}
