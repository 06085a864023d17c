package io.coppice.activeobject;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

import io.coppice.process.Pid;
import io.coppice.process.Self;

/// The obvious implementation.
class OrdinaryDesk implements Desk {

    private int sum;

    @Override
    public int add(int n) {
        sum += n;
        return sum;
    }

    @Override
    public String echo(String text) {
        return text;
    }

    @Override
    public String join(String separator, Object... parts) {
        return Arrays.stream(parts).map(Object::toString).collect(Collectors.joining(separator));
    }

    @Override
    public <T> T generic(T value) {
        return value;
    }

    @Override
    public Pid pid() {
        return Self.current().pid();
    }

    @Override
    public void put(int n) {
        sum += n;
    }

    @Override
    public void crashLater(RuntimeException thrown) {
        throw thrown;
    }

    @Override
    public void reply(Throwable thrown) throws IOException {
        if (thrown instanceof IOException io) {
            throw io;
        }
        throw (RuntimeException) thrown;
    }

    @Override
    public void anything(Throwable thrown) throws Throwable {
        throw thrown;
    }

    @Override
    public void grave(Error thrown) {
        throw thrown;
    }

    @Override
    public int addAnother(Desk other, int n) {
        return other.add(n);
    }

    @Override
    public int waitFor(CountDownLatch latch) throws InterruptedException {
        latch.await();
        return ++sum;
    }

    @Override
    public CompletionStage<String> stage(CompletionStage<String> stage) {
        return stage;
    }

    @Override
    public CompletableFuture<String> future(CompletableFuture<String> future) {
        return future;
    }

    @Override
    public CompletableFuture<String> failingFuture(Exception thrown) throws IOException {
        reply(thrown);
        return CompletableFuture.completedFuture("no failure");
    }

}
