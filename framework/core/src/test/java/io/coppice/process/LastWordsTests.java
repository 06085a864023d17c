package io.coppice.process;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/// The notice of an end is the last that is heard of a process, even if it was killed in the middle of sending.
// P1
class LastWordsTests {

    private static final int RUNS = 500;

    private static final ExitReason BOOM = ExitReason.of("boom");

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    interface Word {

        void say(Self self, Address to);

    }

    static Stream<Arguments> everyWord() {
        return Stream.of(Style.values())
            .flatMap(style -> Stream.of(word(style, "send", (_, to) -> to.send("word")),
                    word(style, "send to name", (self, _) -> self.runtime().send("tester", "word")),
                    word(style, "exit", (self, to) -> self.exit(to.resolve(), BOOM))));
    }

    private static Arguments word(Style style, String name, Word word) {
        return argumentSet(style + ", " + name, style, word);
    }

    @ParameterizedTest
    @MethodSource("everyWord")
    void comeBeforeTheDown(Style style, Word word) {
        Tester.run(runtime, self -> {
            self.register("tester");
            for (int run = 0; run < RUNS; run++) {
                Address alias = self.alias(AliasMode.EXPLICIT);
                Pid talker = style.spawn(runtime, to -> talk(word, (Address) to));
                MonitorRef monitor = self.monitor(talker);
                talker.send((run % 2 == 0) ? self.pid() : alias);
                self.receive();
                self.exit(talker, ExitReason.KILL);
                List<Object> heard = self.flush();
                assertThat(heard).last().isEqualTo(new Down(monitor, talker, talker, ExitReason.KILLED));
                awaitNoZombie();
                assertThat(self.flush()).as("what came after the notice").isEmpty();
            }
        });
    }

    private static void talk(Word word, Address to) {
        while (true) {
            word.say(Self.current(), to);
        }
    }

    /// Until then the thread of the one who was killed may still be on its way out.
    private void awaitNoZombie() {
        while (runtime.zombieCount() > 0) {
            Thread.yield();
        }
    }

}
