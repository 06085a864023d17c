package io.coppice.supervision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.coppice.process.ExitReason;
import io.coppice.process.MailboxLimit;
import io.coppice.process.Overflow;
import io.coppice.process.Pid;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/// Mailboxes that survive restarts: nothing is lost and nothing doubled.
class KeptMailboxTests extends TreeTest {

    private static final Backoff WAIT = Backoff.of(Duration.ofSeconds(1), Duration.ofSeconds(1)).jitter(0);

    private final CountDownLatch go = new CountDownLatch(1);

    private final CountDownLatch entered = new CountDownLatch(1);

    /// A server that tells what it handles, crashes on "crash", and waits on "wait".
    private ChildSpec diary(int crashes) {
        GenServer<String> server = message -> {
            switch (message) {
                case "wait" -> {
                    entered.countDown();
                    go.await();
                }
                case "crash" -> {
                    probe.tell("crash");
                    throw new IllegalStateException("boom");
                }
                default -> probe.tell(message);
            }
        };
        return ChildSpec.worker("a", () -> server).keepMailbox(crashes);
    }

    private Tree start(ChildSpec child, Backoff backoff) {
        Tree tree = Tree.of(runtime, Supervisor.oneForOne("shop").limit(OFTEN).backoff(backoff).child(child));
        tree.start();
        return tree;
    }

    private static ServerRef<String> server(Tree tree) {
        return ServerRef.of(tree.at("/a"));
    }

    private static void castAll(Tree tree, String... messages) {
        for (String message : messages) {
            server(tree).cast(message);
        }
    }

    @Test
    void whatWasNotTakenIsHandledByTheNextLifeInOrder() throws InterruptedException {
        Tree tree = start(diary(1), Backoff.NONE);
        castAll(tree, "wait", "crash", "one", "two", "three");
        entered.await();
        go.countDown();

        probe.expect("crash", "one", "two", "three").expectNothingElse();
    }

    @Test
    void whatIsCastWhileNobodyServesComesAfterThat() throws InterruptedException {
        Tree tree = start(diary(1), WAIT);
        castAll(tree, "wait", "crash", "one");
        entered.await();
        go.countDown();
        probe.expect("crash");
        Awaitility.await().until(() -> tree.root().find("/a").state() == NodeState.RESTARTING);
        castAll(tree, "two", "three");
        settle(SupervisorRef.of(tree.at("/")));
        probe.expectNothingElse();

        time.advance(Duration.ofSeconds(1));

        probe.expect("one", "two", "three").expectNothingElse();
    }

    @Test
    void whoIsKilledInTheMiddleOfAMessageLosesThatOneOnly() throws InterruptedException {
        Tree tree = start(diary(1), Backoff.NONE);
        castAll(tree, "wait", "one", "two");
        entered.await();

        endOf(tree.at("/a").resolve(), pid -> runtime.exit(pid, ExitReason.KILL));

        probe.expect("one", "two").expectNothingElse();
    }

    @Test
    void theMessageThatItCrashedOnIsHandledAgainBeforeTheOthersUntilItIsPutInQuarantine() throws InterruptedException {
        recordEvents();
        Tree tree = start(diary(3), Backoff.NONE);
        castAll(tree, "wait", "crash", "one");
        entered.await();
        go.countDown();

        probe.expect("crash", "crash", "crash", "one").expectNothingElse();
        assertThat(tree.quarantine()).singleElement().satisfies(message -> {
            assertThat(message.path()).isEqualTo("/a");
            assertThat(message.message()).isEqualTo("crash");
            assertThat(message.crashes()).isEqualTo(3);
            assertThat(message.reason().message()).contains("boom");
            assertThat(message.toString()).contains("java.lang.String", "/a 3 times").doesNotContain("crash,");
        });
        assertThat(events(SupervisionEvent.MessageQuarantined.class)).hasSize(1);
    }

    @Test
    void aMessageInQuarantineIsReplayedOrDroppedOnce() {
        var healed = new AtomicInteger();
        GenServer<String> server = message -> {
            if (healed.get() == 0) {
                throw new IllegalStateException("boom");
            }
            probe.tell(message);
        };
        Tree tree = start(ChildSpec.worker("a", () -> server).keepMailbox(1), Backoff.NONE);
        castAll(tree, "one", "two");
        Awaitility.await().until(() -> tree.quarantine().size() == 2);
        healed.set(1);

        assertThat(tree.replay(1)).isTrue();
        probe.expect("one");
        assertThat(tree.drop(2).message()).isEqualTo("two");

        assertThat(tree.quarantine()).isEmpty();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> tree.replay(1))
            .withMessageContaining("No message 1");
        probe.expectNothingElse();
    }

    @Test
    void aMessageThatNobodyCanTakeStaysInQuarantine() {
        Tree tree = start(diary(1), Backoff.NONE);
        castAll(tree, "crash");
        Awaitility.await().until(() -> tree.quarantine().size() == 1);
        SupervisorRef.of(tree.at("/")).stopChild("a");

        assertThat(tree.replay(1)).isFalse();

        assertThat(tree.quarantine()).extracting(Quarantined::id).containsExactly(1L);
    }

    @Test
    void itSurvivesAFallWithASiblingAndARestartByHand() throws InterruptedException {
        SupervisorRef shop = Supervisor.oneForAll("shop")
            .limit(OFTEN)
            .child(diary(1))
            .child(probe.worker("b"))
            .start(runtime);
        ServerRef<String> a = shop.server("a");
        a.cast("wait");
        entered.await();
        a.cast("one");
        a.cast("two");

        CompletableFuture<Void> crash = inBackground(() -> end(pid(shop, "b"), CRASH));
        await(crash);
        probe.expect("start b", "stop b");
        go.countDown();
        probe.expectInAnyOrder("start b", "one", "two");

        a.cast("three");
        shop.restartChild("a");
        probe.expect("three").expectNothingElse();
    }

    @Test
    void whoIsStoppedLosesIt() throws InterruptedException {
        Tree tree = start(diary(1), Backoff.NONE);
        castAll(tree, "wait", "one");
        entered.await();
        SupervisorRef shop = SupervisorRef.of(tree.at("/"));
        shop.stopChild("a");
        castAll(tree, "two");

        shop.startChild("a");
        castAll(tree, "three");

        probe.expect("three").expectNothingElse();
    }

    @Test
    void aLimitHoldsForWhatIsKeptToo() {
        ChildSpec limited = diary(1).mailbox(MailboxLimit.of(2, Overflow.REFUSE));
        Tree tree = start(limited, WAIT);
        castAll(tree, "crash");
        probe.expect("crash");
        Awaitility.await().until(() -> tree.root().find("/a").state() == NodeState.RESTARTING);
        castAll(tree, "one", "two", "three");
        settle(SupervisorRef.of(tree.at("/")));

        time.advance(Duration.ofSeconds(1));

        probe.expect("one", "two").expectNothingElse();
    }

    @RepeatedTest(5)
    void withManySendersAndManyCrashesNothingIsLostOrDoubledOrOutOfOrder() {
        int senders = 4;
        int each = 2_000;
        List<String> handled = Collections.synchronizedList(new ArrayList<>());
        var count = new AtomicInteger();
        var all = new CountDownLatch(senders * each);
        GenServer<String> server = message -> {
            handled.add(message);
            all.countDown();
            if (count.incrementAndGet() % 50 == 0) {
                throw new IllegalStateException("boom");
            }
        };
        RestartLimit any = RestartLimit.restarts(Integer.MAX_VALUE).within(Duration.ofSeconds(5));
        Tree tree = Tree.of(runtime,
                Supervisor.oneForOne("shop").limit(any).child(ChildSpec.worker("a", () -> server).keepMailbox(1)));
        tree.start();

        List<CompletableFuture<Void>> work = IntStream.range(0, senders)
            .mapToObj(sender -> inBackground(
                    () -> IntStream.range(0, each).forEach(i -> server(tree).cast(sender + "-" + i))))
            .toList();
        work.forEach(TreeTest::await);
        Awaitility.await().until(() -> all.getCount() == 0);

        for (int sender = 0; sender < senders; sender++) {
            String mine = sender + "-";
            assertThat(handled.stream().filter(message -> message.startsWith(mine)))
                .containsExactlyElementsOf(IntStream.range(0, each).mapToObj(i -> mine + i).toList());
        }
        assertThat(tree.root().find("/a").restarts()).isGreaterThan(100);
    }

    @Test
    void whatCantBeKeptIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> diary(0)).withMessageContaining("1 or more");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> ChildSpec.supervisor(Supervisor.oneForOne("s")).keepMailbox(1))
            .withMessageContaining("only that of a worker");
        assertThatIllegalArgumentException().isThrownBy(() -> diary(1).mailbox(MailboxLimit.of(10, Overflow.BLOCK)))
            .withMessageContaining("use another overflow");
    }

    @Test
    void aMailboxLimitIsChangedWhileTheChildRunsAndForThoseAfterIt() throws InterruptedException {
        recordEvents();
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .child(probe.worker("a").mailbox(MailboxLimit.of(1, Overflow.REFUSE)))
            .child(probe.worker("b"))
            .start(runtime);
        MailboxLimit three = MailboxLimit.of(3, Overflow.REFUSE);

        shop.limitMailbox("a", three);

        for (int life = 0; life < 2; life++) {
            Pid a = pid(shop, "a");
            var stick = new Worker.Stick();
            a.send(stick);
            stick.entered().await();
            assertThat(IntStream.range(0, 4).mapToObj(_ -> a.trySend(new Worker.Silence()).name()))
                .containsExactly("ACCEPTED", "ACCEPTED", "ACCEPTED", "FULL");
            end(shop, "a", ExitReason.KILLED);
        }
        assertThat(events(SupervisionEvent.MailboxLimited.class)).singleElement()
            .satisfies(event -> assertThat(event.limit()).isEqualTo(three));
        assertThatIllegalStateException().isThrownBy(() -> shop.limitMailbox("b", three))
            .withMessageContaining("/b was described without a limit");
    }

}
