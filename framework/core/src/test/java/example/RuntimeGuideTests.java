package example;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

import io.coppice.process.Alias;
import io.coppice.process.AliasMode;
import io.coppice.process.ContextCarrier;
import io.coppice.process.Delivery;
import io.coppice.process.MailboxLimit;
import io.coppice.process.Overflow;
import io.coppice.process.Pid;
import io.coppice.process.Placement;
import io.coppice.process.ProcessEvent;
import io.coppice.process.ProcessInfo;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.ProcessState;
import io.coppice.process.RuntimeOptions;
import io.coppice.process.Self;
import io.coppice.process.SpawnOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Runs what `docs/guide/runtime.md` shows.
@Timeout(30)
class RuntimeGuideTests {

    private final List<String> shown = new ArrayList<>();

    record Ask(Pid from, int number) {
    }

    record Stop() {
    }

    record Order(int number, Alias replyTo) {
    }

    @Test
    void mailboxLimit() {
        try (var runtime = ProcessRuntime.start()) {
            // @start
            var limit = MailboxLimit.of(1_000, Overflow.REFUSE);
            Pid printer = runtime.spawn(self -> {
                while (true) {
                    print(self.receive());
                }
            }, SpawnOptions.named("printer").mailbox(limit));

            if (printer.trySend("page 1") == Delivery.FULL) {
                // come back later
            }
            // @end
            await().until(() -> runtime.info(printer).orElseThrow().handled() == 1);
        }
    }

    private void print(Object page) {
        assertThat(page).isEqualTo("page 1");
    }

    @Test
    void patterns() throws InterruptedException {
        var results = new LinkedBlockingQueue<Integer>();
        try (var runtime = ProcessRuntime.start()) {
            Pid worker = runtime.spawn(self -> results.add(next(self)));
            worker.send("not for now");
            worker.send(new Ask(worker, 20));
            assertThat(results.take()).isEqualTo(21);
        }
    }

    // @start
    private static int next(Self self) {
        return self.receiveMatch(message -> switch (message) {
            case Ask ask -> ask.number() + 1;
            case Stop stop -> 0;
            default -> null;
        });
    }
    // @end

    @Test
    void alias() throws InterruptedException {
        var answers = new LinkedBlockingQueue<String>();
        try (var runtime = ProcessRuntime.start()) {
            Pid shop = runtime.spawn(self -> {
                while (true) {
                    self.receive(Order.class).replyTo().send("sold");
                }
            });
            runtime.spawn(self -> answers.add(buy(self, shop)));
            assertThat(answers.take()).isEqualTo("sold");
        }
    }

    // @start
    private static String buy(Self self, Pid shop) {
        Alias once = self.alias(AliasMode.REPLY);
        shop.send(new Order(7, once));
        String answer = self.receive(String.class, Duration.ofSeconds(5)).orElse("no answer");
        self.unalias(once);
        return answer;
    }
    // @end

    @Test
    void placement() {
        try (var runtime = ProcessRuntime.start()) {
            // @start
            var computing = SpawnOptions.labelled("resize").placement(Placement.PLATFORM);
            Pid resize = runtime.spawnHandler(image -> show(image + " is smaller"), computing);
            var blocking = SpawnOptions.labelled("mail").placement(Placement.VIRTUAL);
            Pid mail = runtime.spawnHandler(letter -> show(letter + " is sent"), blocking);
            // @end
            resize.send("sunset.png");
            await().untilAsserted(() -> assertThat(shown).containsExactly("sunset.png is smaller"));
            mail.send("invitation");
            await()
                .untilAsserted(() -> assertThat(shown).containsExactly("sunset.png is smaller", "invitation is sent"));
        }
    }

    @Test
    void options() throws InterruptedException {
        var seen = new LinkedBlockingQueue<String>();
        // @start
        var options = RuntimeOptions.DEFAULT.maxProcesses(1_000_000).carrying(ContextCarrier.mdc());
        try (var runtime = ProcessRuntime.start(options)) {
            Pid audit = runtime.spawn(self -> {
                self.receive();
                seen.add(MDC.get("order"));
            });
            MDC.put("order", "4711");
            audit.send("paid");
            // @end
            assertThat(seen.take()).isEqualTo("4711");
        }
        finally {
            MDC.clear();
        }
    }

    @Test
    void looking() {
        try (var runtime = ProcessRuntime.start()) {
            Pid idle = runtime.spawn(Self::receive, SpawnOptions.labelled("idle"));
            await().until(() -> runtime.info(idle).orElseThrow().state() == ProcessState.WAITING);
            // @start
            List<ProcessInfo> oldest = runtime.processes(null, 100);
            for (ProcessInfo info : oldest) {
                show(info.pid() + " " + info.label() + ": " + info.mailboxLength() + " wait, " + info.handled()
                        + " handled");
            }
            List<ProcessInfo> next = runtime.processes(oldest.getLast().pid(), 100);
            // @end
            assertThat(shown).containsExactly("<0.1.0> idle: 0 wait, 0 handled");
            assertThat(next).isEmpty();
        }
    }

    private void show(String line) {
        shown.add(line);
    }

    @Test
    void events() {
        try (var runtime = ProcessRuntime.start()) {
            // @start
            runtime.subscribe(ProcessEvent.MailboxAlarm.class,
                    alarm -> show(alarm.label() + " has " + alarm.length() + " messages waiting"));
            // @end
            Pid slow = runtime.spawn(self -> self.receive("never"::equals),
                    SpawnOptions.labelled("slow").mailbox(MailboxLimit.alarmOnly(2)));
            slow.send(1);
            slow.send(2);
            assertThat(shown).containsExactly("slow has 2 messages waiting");
        }
    }

    @Test
    void theGuideShowsTheCodeThatRunsHere() throws IOException {
        GuidePage.assertShowsTheCodeOf(RuntimeGuideTests.class, "guide/runtime.md");
    }

}
