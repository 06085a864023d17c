package io.coppice.server;

import java.util.function.Supplier;

/// Makes servers that run the code of others, and says whose, for those who build behaviours.
///
/// What the runtime learns about one server, such as that it blocks, it takes for a habit of all servers of the same
/// factory class. All agents come from one class, and yet what is true of one is not of another.
///
/// @param <M> the messages the servers understand
public interface ServerFactory<M> extends Supplier<GenServer<M>> {

    /// The class whose code the servers run, or the class of what makes it.
    Class<?> behaviour();

    /// A factory whose servers run the code of this class.
    static <M> ServerFactory<M> of(Class<?> behaviour, Supplier<? extends GenServer<M>> factory) {
        return new ServerFactory<>() {

            @Override
            public GenServer<M> get() {
                return factory.get();
            }

            @Override
            public Class<?> behaviour() {
                return behaviour;
            }

        };
    }

}
