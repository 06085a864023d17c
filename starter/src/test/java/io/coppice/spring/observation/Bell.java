package io.coppice.spring.observation;

import io.coppice.activeobject.Cast;

/// What can be asked of a bell.
interface Bell {

    default int rings() {
        return 1;
    }

    @Cast
    default void ring() {
    }

}
