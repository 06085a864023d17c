package io.coppice.process;

/// A piece of code that waits, from [Self#blocking] until it is closed.
@FunctionalInterface
public interface Blocking extends AutoCloseable {

    /// Nothing needs to be told.
    Blocking NONE = () -> {
    };

    /// The waiting is over.
    @Override
    void close();

}
