package io.coppice.process;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/// Writes what the runtime tells about its processes to a JFR recording, if one is running and wants it.
final class FlightRecorder {

    private static final int LONGEST = 1000;

    private static final Handled HANDLED = new Handled();

    private FlightRecorder() {
    }

    /// Whether a recording wants to know how long messages take.
    static boolean timesMessages() {
        return HANDLED.isEnabled();
    }

    /// Begins to measure one message; [Handled#ended] ends it.
    static Handled begin() {
        var event = new Handled();
        event.begin();
        return event;
    }

    /// Whether a recording wants any of these events; false costs next to nothing.
    static boolean isOn() {
        return new Spawned().isEnabled() || new Exited().isEnabled() || new DeadLetter().isEnabled()
                || new MailboxFull().isEnabled() || new MailboxAlarm().isEnabled() || new Zombie().isEnabled();
    }

    static void write(ProcessEvent event) {
        switch (event) {
            case ProcessEvent.Spawned it -> new Spawned().write(it.pid(), it.label(), it.kind().name());
            case ProcessEvent.Exited it -> new Exited().write(it.pid(), it.label(), bounded(it.reason().toString()));
            case ProcessEvent.DeadLetter it -> new DeadLetter().write(it.to(), null, it.messageType().getName());
            case ProcessEvent.MailboxFull it ->
                new MailboxFull().write(it.to(), it.label(), it.messageType().getName());
            case ProcessEvent.MailboxAlarm it ->
                new MailboxAlarm().write(it.pid(), it.label(), Integer.toString(it.length()));
            case ProcessEvent.Zombie it -> new Zombie().write(it.pid(), it.label(), it.reason().kind());
        }
    }

    private static String bounded(String text) {
        return (text.length() > LONGEST) ? text.substring(0, LONGEST) + "…" : text;
    }

    @Category({ "Coppice", "Process" })
    @StackTrace(false)
    @SuppressWarnings("UnusedVariable") // the recorder reads the fields
    private abstract static class Base extends jdk.jfr.Event {

        @Label("Process")
        @Nullable String process;

        @Label("Process Label")
        @Nullable String label;

        @Label("Detail")
        @Nullable String detail;

        final void write(Pid pid, @Nullable String called, String what) {
            process = pid.toString();
            label = called;
            detail = what;
            commit();
        }

    }

    @Name("coppice.ProcessSpawned")
    @Label("Process Spawned")
    @Description("A process was started; the detail is its kind")
    private static final class Spawned extends Base {

    }

    @Name("coppice.ProcessExited")
    @Label("Process Exited")
    @Description("A process ended; the detail is its exit reason")
    private static final class Exited extends Base {

    }

    @Name("coppice.DeadLetter")
    @Label("Dead Letter")
    @Description("A message was sent to a process that had ended; the detail is the class of the message")
    private static final class DeadLetter extends Base {

    }

    @Name("coppice.MailboxFull")
    @Label("Mailbox Full")
    @Description("A full mailbox lost or refused a message; the detail is the class of the message")
    private static final class MailboxFull extends Base {

    }

    @Name("coppice.MailboxAlarm")
    @Label("Mailbox Alarm")
    @Description("A mailbox grew to the length of its alarm; the detail is its length")
    private static final class MailboxAlarm extends Base {

    }

    @Name("coppice.Zombie")
    @Label("Zombie")
    @Description("A thread still runs the code of a process that has ended; the detail is the kind of its exit reason")
    private static final class Zombie extends Base {

    }

    @Name("coppice.Message")
    @Label("Message")
    @Description("An event-driven process handled a message; the detail is the class of the message")
    @Enabled(false)
    @Threshold("10 ms")
    static final class Handled extends Base {

        void ended(LocalProcess by, Object message) {
            end();
            if (shouldCommit()) {
                write(by, by.label(), message.getClass().getName());
            }
        }

    }

}
