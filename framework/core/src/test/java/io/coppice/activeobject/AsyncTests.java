package io.coppice.activeobject;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;

import io.coppice.process.ExitReason;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.server.CallException;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/// Methods that return a stage: the caller goes on with a future, the process with the next message.
@Timeout(30)
class AsyncTests {

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final ServerRef<Invocation> server = GenServer.start(runtime,
            ActiveObject.server(Desk.class, OrdinaryDesk::new));

    private final Desk desk = ActiveObject.proxy(Desk.class, server.address());

    private final CompletableFuture<String> inside = new CompletableFuture<>();

    private static Throwable failure(CompletionStage<?> stage) {
        return stage.handle((_, failure) -> failure).toCompletableFuture().join();
    }

    private static ExitReason reason(CompletionStage<?> stage) {
        return ((CallException) failure(stage)).reason();
    }

    @Test
    void theResultComesWhenTheStageOfTheImplementationIsDone() {
        CompletionStage<String> stage = desk.stage(inside);
        CompletableFuture<String> future = desk.future(inside);
        assertThat(desk.add(1)).as("the process goes on").isOne();
        assertThat(future).isNotDone();
        inside.complete("done");
        assertThat(future.join()).isEqualTo("done");
        assertThat(stage.toCompletableFuture().join()).isEqualTo("done");
    }

    @Test
    void aCallerThatGivesUpDisturbsNeitherTheProcessNorItsStage() {
        CompletableFuture<String> future = desk.future(inside);
        future.cancel(false);
        assertThat(desk.add(1)).isOne();
        assertThat(inside).isNotDone();
    }

    @Test
    void aCallDoesNotWaitForTheProcess() {
        var release = new CountDownLatch(1);
        var _ = catchThrowable(() -> desk.waitFor(release));
        CompletableFuture<String> future = desk.future(CompletableFuture.completedFuture("later"));
        assertThat(future).isNotDone();
        release.countDown();
        assertThat(future.join()).isEqualTo("later");
    }

    @Test
    void aStageThatFailsIsAReplyAndTheProcessLives() {
        var cause = new IllegalArgumentException("not declared");
        CompletableFuture<String> future = desk.future(inside);
        inside.completeExceptionally(cause);
        assertThat(failure(future)).isSameAs(cause);
        assertThat(desk.add(1)).isOne();
    }

    @Test
    void aStageThatDependsOnAFailedOneTellsTheCauseOnly() {
        var cause = new IOException("disk");
        CompletableFuture<String> future = desk.future(inside.thenApply(text -> text + "!"));
        inside.completeExceptionally(cause);
        assertThat(failure(future)).isSameAs(cause);
        assertThat(catchThrowable(future::join)).isInstanceOf(CompletionException.class).hasCause(cause);
    }

    @Test
    void whatTheMethodThrowsIsAReplyIfItIsDeclared() throws IOException {
        var cause = new IOException("declared");
        assertThat(failure(desk.failingFuture(cause))).isSameAs(cause);
        assertThat(desk.add(1)).isOne();
    }

    @Test
    void whatTheMethodThrowsCrashesTheProcessIfItIsNotDeclared() throws IOException {
        var cause = new IllegalArgumentException("not declared");
        assertThat(reason(desk.failingFuture(cause))).isEqualTo(ExitReason.crashed(cause));
    }

    @Test
    void noStageAtAllIsACrash() {
        assertThat(reason(desk.stage(null)).cause()).hasMessageContaining("Desk.stage(CompletionStage) returned null");
    }

    @Test
    void anEndOfTheProcessIsTheEndOfTheWait() {
        CompletableFuture<String> future = desk.future(inside);
        server.stop();
        assertThat(reason(future)).isEqualTo(ExitReason.NORMAL);
        assertThat(reason(desk.future(inside))).isEqualTo(ExitReason.NOPROC);
    }

    @Test
    void whatFollowsRunsNeitherInTheProcessNorInWhatCompletesTheStage() {
        var thread = new CompletableFuture<Thread>();
        CompletableFuture<Boolean> inProcess = desk.future(inside).thenApply(_ -> {
            thread.complete(Thread.currentThread());
            return Self.is(server.pid().orElseThrow());
        });
        inside.complete("done");
        assertThat(inProcess.join()).isFalse();
        assertThat(thread.join()).isNotEqualTo(Thread.currentThread());
    }

}
