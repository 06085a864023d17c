package io.coppice.supervision;

import java.util.function.UnaryOperator;

import io.coppice.process.MailboxLimit;
import io.coppice.process.Pid;
import io.coppice.server.ReplyTo;
import io.coppice.server.StartException;
import org.jspecify.annotations.Nullable;

/// The private protocol of supervisors.
sealed interface SupervisorRequest {

    record AddChild(ChildSpec spec, ReplyTo<Answer> reply) implements SupervisorRequest {
    }

    record StartChild(String name, ReplyTo<Answer> reply) implements SupervisorRequest {
    }

    record StopChild(String name, ReplyTo<Answer> reply) implements SupervisorRequest {
    }

    record StopProcess(Pid pid, ReplyTo<Answer> reply) implements SupervisorRequest {
    }

    record RestartChild(String name, ReplyTo<Answer> reply) implements SupervisorRequest {
    }

    record DeleteChild(String name, ReplyTo<Answer> reply) implements SupervisorRequest {
    }

    record CountPartitions(ReplyTo<Answer> reply) implements SupervisorRequest {
    }

    record Resize(int to, ReplyTo<Answer> reply) implements SupervisorRequest {
    }

    record LimitMailbox(String name, MailboxLimit limit, ReplyTo<Answer> reply) implements SupervisorRequest {
    }

    record Tune(UnaryOperator<Tuning> change, ReplyTo<Answer> reply) implements SupervisorRequest {
    }

    /// Sent by a supervisor to itself when it is time to look at a condition again.
    ///
    /// @param ticket void if it is not the child's latest
    record LookAgain(Waiting waiting, long ticket) implements SupervisorRequest {
    }

    /// Sent to a supervisor by who has looked at a condition.
    ///
    /// @param ticket void if it is not the child's latest
    record Looked(Waiting waiting, long ticket, boolean holds) implements SupervisorRequest {
    }

    /// Sent by a supervisor to itself after a start that failed, so that requests can get
    /// in between two attempts.
    ///
    /// @param ticket void if it is not the child's latest
    record TryAgain(Child child, long ticket) implements SupervisorRequest {
    }

    /// Sent by a supervisor to itself when a back-off is over.
    ///
    /// @param ticket void if it is not the child's latest
    record BackoffOver(Child child, long ticket, Reporter.Attempt attempt) implements SupervisorRequest {
    }

    /// What a supervisor answers.
    sealed interface Answer {

        record Done(@Nullable Object result) implements Answer {
        }

        record Unknown(String why) implements Answer {
        }

        record Refused(String why) implements Answer {
        }

        record Failed(StartException why) implements Answer {
        }

    }

}
