package io.coppice.spring.autoconfigure;

import org.springframework.context.ApplicationContext;

/// What a supervisor that gave up means for the application. All methods are called one after the other, and by no process.
interface Consequence {

    /// A supervisor that nobody starts again has given up; others may have before.
    ///
    /// @param path the supervisor
    void gaveUp(String path);

    /// Everything that gave up has been started again.
    default void recovered() {
    }

    /// An application has started.
    ///
    /// @param started its context, which may be one below ours
    default void applicationReady(ApplicationContext started) {
    }

}
