package com.example.courier.destination;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks the system's name service on threads of its own and waits for an answer only so long.
///
/// The system's lookup cannot be interrupted and holds on to the carrier of a virtual thread. Without these threads a
/// few names whose servers never answer would stop every delivery.
final class BoundedNameService implements NameService, AutoCloseable {

    private static final int MAX_THREADS = 256;

    private final NameService system;

    private final Duration timeout;

    private final ThreadPoolExecutor threads;

    BoundedNameService(NameService system, Duration timeout) {
        this.system = system;
        this.timeout = timeout;
        this.threads = new ThreadPoolExecutor(0, MAX_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(),
                Thread.ofPlatform().daemon().name("name-service-", 0).factory());
    }

    @Override
    public InetAddress[] lookUp(String host) throws UnknownHostException {
        try {
            return await(host, this.threads.submit(() -> this.system.lookUp(host)));
        }
        catch (RejectedExecutionException ex) {
            throw new UnknownHostException(host + " (" + MAX_THREADS + " other lookups are waiting for an answer)");
        }
    }

    private InetAddress[] await(String host, Future<InetAddress[]> answer) throws UnknownHostException {
        try {
            return answer.get(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
        catch (TimeoutException ex) {
            throw new UnknownHostException(host + " (no answer within " + this.timeout.toMillis() + " ms)");
        }
        catch (ExecutionException ex) {
            throw new UnknownHostException(host);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host + " (interrupted)");
        }
    }

    @Override
    public void close() {
        this.threads.shutdownNow();
    }

}
