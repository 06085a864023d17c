package io.coppice.process;

/// A listener for events that can be taken back.
@FunctionalInterface
public interface Subscription extends AutoCloseable {

    /// Stops listening.
    @Override
    void close();

}
