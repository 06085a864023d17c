package io.coppice.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ListingTests {

    private static final MessageHandler IDLE = _ -> {
    };

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @AfterEach
    void close() {
        runtime.close();
    }

    private List<Pid> spawn(int count) {
        List<Pid> pids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pids.add(runtime.spawnHandler(IDLE, SpawnOptions.DEFAULT));
        }
        return pids;
    }

    private List<Pid> page(@Nullable Pid after, int limit) {
        return runtime.processes(after, limit).stream().map(ProcessInfo::pid).toList();
    }

    private List<Pid> allPages(int limit) {
        List<Pid> all = new ArrayList<>();
        List<Pid> page = page(null, limit);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = page(page.getLast(), limit);
        }
        return all;
    }

    @Nested
    class Pages {

        @ParameterizedTest
        @ValueSource(ints = { 1, 7, 64, 1000 })
        void holdEachLivingProcessOnceInTheOrderOfAge(int limit) {
            List<Pid> pids = spawn(500);
            List<Pid> ended = new ArrayList<>(pids.subList(100, 300));
            for (int i = 0; i < 100; i += 3) {
                ended.add(pids.get(i));
            }
            ended.forEach(pid -> runtime.exit(pid, ExitReason.KILL));
            pids.removeAll(ended);
            assertThat(allPages(limit)).isEqualTo(pids);
        }

        @Test
        void goOnAfterAProcessThatHasEndedMeanwhile() {
            List<Pid> pids = spawn(10);
            Pid last = page(null, 5).getLast();
            runtime.exit(last, ExitReason.KILL);
            assertThat(page(last, 5)).isEqualTo(pids.subList(5, 10));
        }

        @Test
        void showLaterWhatIsSpawnedMeanwhile() {
            List<Pid> pids = spawn(3);
            List<Pid> later = spawn(2);
            assertThat(page(pids.getLast(), 10)).isEqualTo(later);
            assertThat(page(later.getLast(), 10)).isEmpty();
        }

        @Test
        void mustNotBeEmpty() {
            assertThatIllegalArgumentException().isThrownBy(() -> runtime.processes(null, 0))
                .withMessageContaining("was 0")
                .withMessageContaining("1 or more");
        }

        @Test
        void costWhatTheyHoldHoweverManyProcessesThereAre() {
            var looks = new AtomicInteger();
            List<Pid> pids = new ArrayList<>();
            for (long id = 1; id <= 200_000; id++) {
                var process = new Observed(runtime, id, looks);
                runtime.spawner.processes.add(process, Long.MAX_VALUE);
                pids.add(process);
            }
            assertThat(page(null, 100)).isEqualTo(pids.subList(0, 100));
            assertThat(page(pids.get(150_000), 100)).isEqualTo(pids.subList(150_001, 150_101));
            assertThat(looks).hasValue(200);
        }

        @Test
        void reachTheLastOf200000Processes() {
            List<Pid> pids = spawn(200_000);
            assertThat(page(pids.get(199_899), 1000)).isEqualTo(pids.subList(199_900, 200_000));
            assertThat(page(null, 100)).isEqualTo(pids.subList(0, 100));
        }

    }

    @Nested
    class Find {

        @Test
        void findsAProcessByWhatIsPrinted() {
            for (Pid pid : spawn(200)) {
                assertThat(runtime.find(pid.toString())).contains(pid);
            }
            assertThat(runtime.find("<0.5.0>")).isPresent();
        }

        @Test
        void doesNotFindAProcessThatHasEnded() {
            Pid pid = spawn(1).getFirst();
            runtime.exit(pid, ExitReason.KILL);
            assertThat(runtime.find(pid.toString())).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = { "", "5", "<0.5>", "<0.5.0", "0.5.0", "<1.5.0>", "<0.-5.0>", "<0.5.0> ", "<0.0.0>",
                "<0.05.0>", "<0.5.1>", "<0.999999999.9999999999>", "<0.99999999999999999999.0>", "<0.6.0>",
                "<0.\u0665.0>", "<0.x.0>" })
        void findsNothingByAnythingElse(String printed) {
            spawn(5);
            assertThat(runtime.find(printed)).isEmpty();
        }

        @Test
        void doesNotTakeALargeNumberForTwo() {
            var process = new Observed(runtime, 1L << 28, new AtomicInteger());
            runtime.spawner.processes.add(process, Long.MAX_VALUE);
            assertThat(process).hasToString("<0.0.1>");
            assertThat(runtime.find("<0.0.1>")).contains(process);
            assertThat(runtime.find("<0.268435456.0>")).isEmpty();
        }

    }

    @Nested
    class Pids {

        @Test
        void areThoseOfLivingProcessesInTheOrderOfAge() {
            List<Pid> pids = spawn(200);
            pids.subList(50, 150).forEach(pid -> runtime.exit(pid, ExitReason.KILL));
            List<Pid> alive = pids.stream().filter(Pid::isAlive).toList();

            assertThat(alive).hasSize(100);
            assertThat(runtime.pids()).containsExactlyElementsOf(alive);
            assertThat(runtime.pids().skip(10).limit(3)).containsExactlyElementsOf(alive.subList(10, 13));
        }

    }

    @Nested
    class BoundedLooks {

        @Test
        void countAMailboxUpToANumber() throws InterruptedException {
            var leave = new CountDownLatch(1);
            var entered = new CountDownLatch(1);
            Pid pid = runtime.spawnHandler(_ -> {
                entered.countDown();
                leave.await();
            }, SpawnOptions.DEFAULT);
            pid.send(0);
            entered.await();
            for (int i = 0; i < 10; i++) {
                pid.send(i);
            }

            assertThat(runtime.mailboxLength(pid, 4)).isEqualTo(4);
            assertThat(runtime.mailboxLength(pid, 100)).isEqualTo(10);
            assertThat(runtime.handled(pid)).isEqualTo(1);
            leave.countDown();
        }

        @Test
        void tellOfSomeLinksOnly() throws Exception {
            List<Pid> others = spawn(10);
            var ready = new CountDownLatch(1);
            Pid pid = runtime.spawn(self -> {
                others.forEach(self::link);
                ready.countDown();
                self.receive();
            });
            ready.await();

            assertThat(runtime.info(pid, 3, 0).orElseThrow().links()).containsExactlyElementsOf(others.subList(0, 3));
            assertThat(runtime.info(pid, 0, 0).orElseThrow().links()).isEmpty();
            assertThat(runtime.info(pid, 100, 0)).isEqualTo(runtime.info(pid));
        }

        @Test
        void tellOfSomeMonitorsOnly() throws Exception {
            List<Pid> others = spawn(10);
            var ready = new CountDownLatch(1);
            Pid pid = runtime.spawn(self -> {
                others.forEach(self::monitor);
                ready.countDown();
                self.receive();
            });
            ready.await();

            assertThat(runtime.info(pid, 3, 0).orElseThrow().monitors()).isEqualTo(others.subList(0, 3));
            assertThat(runtime.info(pid, 0, 0).orElseThrow().monitors()).isEmpty();
        }

    }

}
