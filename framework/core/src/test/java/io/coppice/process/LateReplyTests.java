package io.coppice.process;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A reply comes while it is awaited, or never, however near to the moment it is sent.
class LateReplyTests {

    private static final int RUNS = 2000;

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    /// A process that replies at once to each address it is sent.
    private Pid replier(Style style) {
        return style.spawn(runtime, to -> ((Address) to).send("reply"));
    }

    /// The replier handles one request after the other, so the late reply of the one
    /// before would be in the mailbox by the time of this one.
    private static void assertThatNothingComesLate(Self self, Pid replier) {
        replier.send(self.pid());
        assertThat(self.receive()).isEqualTo("reply");
        assertThat(self.flush()).isEmpty();
    }

    // A1, A2
    @ParameterizedTest
    @EnumSource
    void throughAnAliasThatItsOwnerEnds(Style style) {
        Tester.run(runtime, self -> {
            Pid replier = replier(style);
            for (int run = 0; run < RUNS; run++) {
                Alias alias = self.alias(AliasMode.EXPLICIT);
                replier.send(alias);
                self.unalias(alias);
                self.flush();
                assertThatNothingComesLate(self, replier);
            }
        });
    }

    // A5
    @ParameterizedTest
    @EnumSource
    void throughAMonitorThatItsOwnerEnds(Style style) {
        Tester.run(runtime, self -> {
            Pid replier = replier(style);
            for (int run = 0; run < RUNS; run++) {
                MonitorRef monitor = self.monitor(replier, (run % 2 == 0) ? AliasMode.REPLY : AliasMode.DEMONITOR);
                replier.send(monitor);
                self.demonitorAndFlush(monitor);
                self.flush();
                assertThatNothingComesLate(self, replier);
            }
        });
    }

    // P1: an alias and the pid are two ways to one mailbox
    @ParameterizedTest
    @EnumSource
    void throughAnAliasKeepsItsPlaceAmongTheOtherMessages(Style style) {
        Tester.run(runtime, self -> {
            Alias alias = self.alias(AliasMode.EXPLICIT);
            Pid sender = style.spawn(runtime, number -> {
                alias.send(number);
                self.pid().send("after");
            });
            for (int run = 0; run < RUNS; run++) {
                sender.send(run);
                assertThat(self.receive()).isEqualTo(run);
                assertThat(self.receive()).isEqualTo("after");
            }
        });
    }

}
