package io.coppice.test;

import io.coppice.process.Pid;
import io.coppice.process.ProcessInfo;
import io.coppice.process.ProcessState;
import org.assertj.core.api.AbstractAssert;

/// Assertions about what could be seen of a process: its mailbox, its state, its links.
///
/// {@snippet class="io.coppice.test.CoppiceAssertionsTests" region="mailbox"}
public final class ProcessAssert extends AbstractAssert<ProcessAssert, ProcessInfo> {

    ProcessAssert(ProcessInfo actual) {
        super(actual, ProcessAssert.class);
    }

    /// So many messages wait in its mailbox.
    public ProcessAssert hasMailboxLength(int length) {
        return require(actual.mailboxLength() == length, "have " + length + " messages waiting",
                actual.mailboxLength());
    }

    /// No message waits in its mailbox.
    public ProcessAssert hasEmptyMailbox() {
        return hasMailboxLength(0);
    }

    /// It has taken so many messages so far.
    public ProcessAssert hasHandled(long count) {
        return require(actual.handled() == count, "have handled " + count + " messages", actual.handled());
    }

    /// It waits for a message.
    public ProcessAssert isWaiting() {
        return require(actual.state() == ProcessState.WAITING, "wait", actual.state());
    }

    /// It is linked to that process.
    public ProcessAssert isLinkedTo(Pid other) {
        return require(actual.links().contains(other), "be linked to " + other, actual.links());
    }

    private ProcessAssert require(boolean holds, String expected, Object found) {
        if (!holds) {
            throw failure("Expected process %s to %s, but found: %s", Findings.name(actual.label(), actual.pid()),
                    expected, found);
        }
        return this;
    }

}
