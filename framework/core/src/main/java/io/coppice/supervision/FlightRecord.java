package io.coppice.supervision;

import java.util.Arrays;
import java.util.stream.Collectors;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/// What supervisors tell to a JFR recording, if one is running and wants it: enough to explain a crash when everybody is gone.
final class FlightRecord {

    private static final int LONGEST = 1000;

    private static final int FRAMES = 20;

    private FlightRecord() {
    }

    /// Whether a recording wants one of the events that are made only for somebody.
    static boolean isOn() {
        return new Exited().isEnabled() || new Stopped().isEnabled();
    }

    static void write(SupervisionEvent event) {
        switch (event) {
            case SupervisionEvent.ChildStarted _ -> {
                // the start of its process is recorded
            }
            case SupervisionEvent.ChildExited it -> new Exited().about(it.path(), it.pid(), it.reason()).commit();
            case SupervisionEvent.StartFailed it -> new Failed().about(it.path(), null, it.reason()).commit();
            case SupervisionEvent.RestartPlanned it -> new Planned().write(it);
            case SupervisionEvent.ChildRestarted it -> new Restarted().write(it);
            case SupervisionEvent.ChildStopped it -> new Stopped().write(it);
            case SupervisionEvent.MessageQuarantined it -> new Isolated().write(it);
            case SupervisionEvent.GaveUp it -> new GaveUp().write(it);
            case SupervisionEvent.ShutDownByItself it -> new ShutDown().write(it.path(), "done with " + it.child());
            case SupervisionEvent.Tuned it -> new Tuned().write(it.path(), it.before() + " -> " + it.now());
            case SupervisionEvent.MailboxLimited it -> new Limited().write(it.path(), it.limit().toString());
        }
    }

    private static @Nullable String bounded(@Nullable String text) {
        return (text != null && text.length() > LONGEST) ? text.substring(0, LONGEST) + "…" : text;
    }

    private static @Nullable String stack(@Nullable Throwable thrown) {
        return (thrown == null) ? null
                : Arrays.stream(thrown.getStackTrace())
                    .limit(FRAMES)
                    .map(StackTraceElement::toString)
                    .collect(Collectors.joining("\n"));
    }

    @Category({ "Coppice", "Supervision" })
    @StackTrace(false)
    @SuppressWarnings("UnusedVariable") // the recorder reads the fields
    private abstract static class Base extends jdk.jfr.Event {

        @Label("Path")
        @Nullable String path;

        @Label("Process")
        @Nullable String process;

        @Label("Reason")
        @Description("One word: normal, shutdown, kill, killed, noproc, noconnection, crashed, other")
        @Nullable String reason;

        @Label("Text")
        @Description("What there is to say beyond the reason")
        @Nullable String text;

        /// Costs next to nothing if nobody wants it.
        final Base about(String about, @Nullable Pid pid, ExitReason why) {
            if (isEnabled()) {
                path = about;
                process = (pid != null) ? pid.toString() : null;
                reason = why.kind();
                text = bounded(why.message());
            }
            return this;
        }

        final void write(String about, String what) {
            path = about;
            text = bounded(what);
            commit();
        }

    }

    @Name("coppice.ChildExited")
    @Label("Child Exited")
    @Description("A child ended by itself")
    private static final class Exited extends Base {

    }

    @Name("coppice.StartFailed")
    @Label("Start Failed")
    @Description("An attempt to start a child failed")
    private static final class Failed extends Base {

    }

    @Name("coppice.RestartPlanned")
    @Label("Restart Planned")
    @Description("A child ended and will be started again")
    @SuppressWarnings("UnusedVariable") // the recorder reads the fields
    private static final class Planned extends Base {

        @Label("Message Type")
        @Description("The class of the message in whose handling it ended")
        @Nullable String messageType;

        @Label("Attempt")
        int attempt;

        @Label("Delay")
        @Timespan(Timespan.MILLISECONDS)
        long delay;

        @Label("Waits For")
        @Description("The name of the condition that did not hold")
        @Nullable String waitsFor;

        @Label("Strategy")
        @Nullable String strategy;

        @Label("Fell")
        @Description("Who was stopped because of it")
        @Nullable String fell;

        @Label("Cause")
        @Description("Where the exception was thrown, innermost first")
        @Nullable String cause;

        void write(SupervisionEvent.RestartPlanned it) {
            if (isEnabled()) {
                about(it.path(), it.crash().pid(), it.crash().reason());
                Class<?> type = it.crash().messageType();
                messageType = (type != null) ? type.getName() : null;
                attempt = it.attempt();
                delay = it.delay().toMillis();
                waitsFor = it.waitsFor();
                strategy = it.strategy().label();
                fell = CrashReport.some(it.fell());
                cause = stack(it.crash().reason().cause());
                commit();
            }
        }

    }

    @Name("coppice.ChildRestarted")
    @Label("Child Restarted")
    @Description("A child was started again, because it ended or because it fell with a sibling")
    @SuppressWarnings("UnusedVariable") // the recorder reads the fields
    private static final class Restarted extends Base {

        @Label("Process Before")
        @Nullable String before;

        @Label("Attempt")
        int attempt;

        @Label("Delay")
        @Timespan(Timespan.MILLISECONDS)
        long delay;

        void write(SupervisionEvent.ChildRestarted it) {
            if (isEnabled()) {
                about(it.path(), it.newPid(), it.reason());
                before = String.valueOf(it.oldPid());
                attempt = it.attempt();
                delay = it.delay().toMillis();
                commit();
            }
        }

    }

    @Name("coppice.ChildStopped")
    @Label("Child Stopped")
    @Description("A supervisor stopped a child")
    @SuppressWarnings("UnusedVariable") // the recorder reads the fields
    private static final class Stopped extends Base {

        @Label("Took")
        @Timespan
        long took;

        @Label("Killed")
        @Description("Whether it had to be killed because its deadline was over")
        boolean killed;

        void write(SupervisionEvent.ChildStopped it) {
            if (isEnabled()) {
                about(it.path(), it.pid(), it.reason());
                took = it.took().toNanos();
                killed = it.killed();
                commit();
            }
        }

    }

    @Name("coppice.MessageQuarantined")
    @Label("Message Quarantined")
    @Description("A message that crashed a child again and again was put in quarantine; the text is its id")
    @SuppressWarnings("UnusedVariable") // the recorder reads the fields
    private static final class Isolated extends Base {

        @Label("Message Type")
        @Nullable String messageType;

        @Label("Crashes")
        int crashes;

        void write(SupervisionEvent.MessageQuarantined it) {
            messageType = it.messageType().getName();
            crashes = it.crashes();
            write(it.path(), Long.toString(it.id()));
        }

    }

    @Name("coppice.GaveUp")
    @Label("Gave Up")
    @Description("A supervisor exceeded a restart limit; reason and text are those of the child")
    @SuppressWarnings("UnusedVariable") // the recorder reads the fields
    private static final class GaveUp extends Base {

        @Label("Child")
        @Description("Who was not started again")
        @Nullable String child;

        @Label("Limit")
        @Nullable String limit;

        void write(SupervisionEvent.GaveUp it) {
            about(it.path(), it.pid(), it.reason());
            child = it.child();
            limit = CrashReport.limit(it.limit());
            commit();
        }

    }

    @Name("coppice.ShutDownByItself")
    @Label("Shut Down By Itself")
    @Description("A significant child has done its work, so its supervisor ends")
    private static final class ShutDown extends Base {

    }

    @Name("coppice.Tuned")
    @Label("Tuned")
    @Description("A running supervisor was changed")
    private static final class Tuned extends Base {

    }

    @Name("coppice.MailboxLimited")
    @Label("Mailbox Limited")
    @Description("The mailbox of a running child got another limit")
    private static final class Limited extends Base {

    }

}
