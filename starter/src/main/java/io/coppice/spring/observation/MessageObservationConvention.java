package io.coppice.spring.observation;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

import io.coppice.spring.observation.MessageObservation.HighCardinality;
import io.coppice.spring.observation.MessageObservation.LowCardinality;

/// How the observation of a message is named and tagged. A bean of this type replaces what is decided here; it overrides what it wants
/// to be different.
public interface MessageObservationConvention extends ObservationConvention<MessageObservationContext> {

    /// The name of the observation, and of the timer made from it: `coppice.message`.
    @Override
    default String getName() {
        return "coppice.message";
    }

    /// The name of the span: the server and the operation.
    @Override
    default String getContextualName(MessageObservationContext context) {
        return context.server() + " " + context.operation();
    }

    /// Server and operation.
    @Override
    default KeyValues getLowCardinalityKeyValues(MessageObservationContext context) {
        return KeyValues.of(LowCardinality.SERVER.withValue(context.server()),
                LowCardinality.OPERATION.withValue(context.operation()));
    }

    /// The pid and the type of the message, for spans only.
    @Override
    default KeyValues getHighCardinalityKeyValues(MessageObservationContext context) {
        return KeyValues.of(HighCardinality.PID.withValue(context.pid().toString()),
                HighCardinality.MESSAGE.withValue(context.messageType().getName()));
    }

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof MessageObservationContext;
    }

}
