package io.coppice.spring.actuate;

import java.util.Locale;

import io.coppice.process.MailboxLimit;
import io.coppice.supervision.AutoShutdown;
import io.coppice.supervision.Backoff;
import io.coppice.supervision.NodeType;
import io.coppice.supervision.RestartCondition;
import io.coppice.supervision.Shutdown;
import io.coppice.supervision.Terms;
import io.coppice.supervision.TreeNode;
import org.jspecify.annotations.Nullable;

/// How a node is started and ended, as its spec says and as it was changed since.
///
/// @param shutdown how it is ended: a duration, `brutal-kill` or `infinity`
/// @param significant whether its end may end its supervisor
/// @param backoff how long its supervisor waits before it starts it again
/// @param restartWhen the name of what has to hold before it is started again
/// @param mailbox the limit of its mailbox
/// @param keepMailbox if its mailbox survives crashes, how many of them one message may cause
/// @param placement on what kind of thread it runs
/// @param autoShutdown of a supervisor: when it ends by itself
/// @param maxChildren of a dynamic supervisor: how many children it has at most
/// @param childBackoff of a supervisor: how long it waits for a child that has no back-off of its own
record SpecDescriptor(String shutdown, boolean significant, @Nullable Backoff backoff, @Nullable String restartWhen,
        @Nullable Mailbox mailbox, @Nullable Integer keepMailbox, String placement, @Nullable String autoShutdown,
        @Nullable Integer maxChildren, @Nullable Backoff childBackoff) {

    static SpecDescriptor of(TreeNode node) {
        Terms terms = node.terms();
        RestartCondition condition = terms.condition();
        AutoShutdown autoShutdown = node.autoShutdown();
        return new SpecDescriptor(text(terms.shutdown()), terms.significant(), backoff(node),
                (condition != null) ? Texts.name(condition.name()) : null, Mailbox.of(node.mailbox()),
                (terms.attempts() > 0) ? terms.attempts() : null, lower(node.placement()),
                (autoShutdown != null) ? autoShutdown.label() : null, limit(node.maxChildren()),
                (node.type() != NodeType.WORKER) ? node.backoff() : null);
    }

    private static String text(Shutdown shutdown) {
        return switch (shutdown) {
            case Shutdown.Within(var deadline) -> deadline.toString();
            case Shutdown.BrutalKill() -> "brutal-kill";
            case Shutdown.Infinity() -> "infinity";
        };
    }

    private static @Nullable Backoff backoff(TreeNode node) {
        Backoff own = node.terms().backoff();
        TreeNode supervisor = node.parent();
        return (own == null && supervisor != null) ? supervisor.backoff() : own;
    }

    private static @Nullable Integer limit(@Nullable Integer number) {
        return (number != null && number < Integer.MAX_VALUE) ? number : null;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// How many messages wait at most, and what happens to the next one.
    record Mailbox(@Nullable Integer capacity, String overflow, int alarmAt) {

        static @Nullable Mailbox of(@Nullable MailboxLimit limit) {
            return (limit != null)
                    ? new Mailbox(SpecDescriptor.limit(limit.capacity()), lower(limit.overflow()), limit.alarmAt())
                    : null;
        }

    }

}
