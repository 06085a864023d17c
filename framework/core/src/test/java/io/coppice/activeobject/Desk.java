package io.coppice.activeobject;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.coppice.process.Pid;

/// An interface with a method of every kind.
interface Desk extends Adder {

    String echo(String text);

    String join(String separator, Object... parts);

    <T> T generic(T value);

    Pid pid();

    @Cast
    void put(int n);

    @Cast
    void crashLater(RuntimeException thrown);

    void reply(Throwable thrown) throws IOException, IllegalStateException;

    void anything(Throwable thrown) throws Throwable;

    void grave(Error thrown) throws Error;

    int addAnother(Desk other, int n);

    @CallTimeout(value = 10, unit = TimeUnit.MILLISECONDS)
    int waitFor(CountDownLatch latch) throws InterruptedException;

    CompletionStage<String> stage(CompletionStage<String> stage);

    CompletableFuture<String> future(CompletableFuture<String> future);

    CompletableFuture<String> failingFuture(Exception thrown) throws IOException;

    default int addTwice(int n) {
        add(n);
        return add(n);
    }

}
