package io.coppice.test;

import io.coppice.process.ExitReason;
import io.coppice.process.ProcessInfo;
import io.coppice.supervision.Tree;
import io.coppice.supervision.TreePath;
import org.assertj.core.annotation.CheckReturnValue;

/// AssertJ assertions about processes and trees; to be imported next to AssertJ's own.
///
/// {@snippet class="io.coppice.test.CoppiceAssertionsTests" region="history"}
///
/// What is true only a moment later is waited for, some seconds of real time at most. Where time stands still, move it
/// first.
@CheckReturnValue
public final class CoppiceAssertions {

    private CoppiceAssertions() {
    }

    /// About the root of a tree.
    public static TreeAssert assertThat(Tree actual) {
        return new TreeAssert(actual.at("/"));
    }

    /// About what stands at a place in a tree now.
    public static TreeAssert assertThat(TreePath actual) {
        return new TreeAssert(actual);
    }

    /// About what supervisors have told, in order.
    public static HistoryAssert assertThat(History actual) {
        return new HistoryAssert(actual);
    }

    /// About what could be seen of a process.
    public static ProcessAssert assertThat(ProcessInfo actual) {
        return new ProcessAssert(actual);
    }

    /// About why a process ended.
    public static ExitReasonAssert assertThat(ExitReason actual) {
        return new ExitReasonAssert(actual);
    }

}
