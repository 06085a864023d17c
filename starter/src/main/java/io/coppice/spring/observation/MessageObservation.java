package io.coppice.spring.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/// What is observed, in Micrometer's form of documentation.
enum MessageObservation implements ObservationDocumentation {

    /// The handling of a message by a process.
    MESSAGE {
        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return DefaultConvention.class;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return LowCardinality.values();
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return HighCardinality.values();
        }

        @Override
        public String getPrefix() {
            return "coppice";
        }
    };

    /// The convention that holds unless there is a bean.
    static final class DefaultConvention implements MessageObservationConvention {

    }

    /// Keys of few values, for meters too.
    enum LowCardinality implements KeyName {

        /// The path of a configured server, or `dynamic`.
        SERVER {
            @Override
            public String asString() {
                return "coppice.server";
            }
        },

        /// `call`, `cast` or `timer`.
        OPERATION {
            @Override
            public String asString() {
                return "coppice.operation";
            }
        }

    }

    /// Keys of many values, for spans only.
    enum HighCardinality implements KeyName {

        /// The process.
        PID {
            @Override
            public String asString() {
                return "coppice.pid";
            }
        },

        /// The class of the message.
        MESSAGE {
            @Override
            public String asString() {
                return "coppice.message.type";
            }
        }

    }

}
