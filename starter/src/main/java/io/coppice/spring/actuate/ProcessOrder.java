package io.coppice.spring.actuate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.supervision.TreeNode;

/// Which processes a listing begins with.
enum ProcessOrder {

    /// Those with the most messages waiting.
    MAILBOX {
        @Override
        long rank(ProcessRuntime runtime, Pid pid) {
            return runtime.mailboxLength(pid, MOST_MESSAGES);
        }
    },

    /// Those that have taken the most messages.
    HANDLED {
        @Override
        long rank(ProcessRuntime runtime, Pid pid) {
            return runtime.handled(pid);
        }
    },

    /// Those at whose place processes were started again most often.
    RESTARTS {
        @Override
        long rank(ProcessRuntime runtime, Pid pid) {
            return (runtime.label(pid) instanceof TreeNode node) ? node.restarts() : 0;
        }
    },

    /// The oldest, in which order they are found anyway.
    AGE {
        @Override
        long rank(ProcessRuntime runtime, Pid pid) {
            return 0;
        }
    };

    /// Up to where a mailbox is counted, since that takes a look at each message.
    static final int MOST_MESSAGES = 100_000;

    abstract long rank(ProcessRuntime runtime, Pid pid);

    static Optional<ProcessOrder> of(String text) {
        return Arrays.stream(values()).filter(order -> order.label().equals(text)).findFirst();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

}
