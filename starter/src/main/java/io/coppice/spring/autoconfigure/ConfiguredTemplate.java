package io.coppice.spring.autoconfigure;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.coppice.process.Pid;
import io.coppice.server.GenServer;
import io.coppice.spring.ChildTemplate;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.DynamicSupervisorRef;
import org.jspecify.annotations.Nullable;

/// What the key `template` of a dynamic supervisor says.
///
/// @param bean makes a new server, if a bean is named
/// @param options what is the same for all children
record ConfiguredTemplate(@Nullable Supplier<GenServer<?>> bean, UnaryOperator<ChildSpec> options) {

    ChildTemplate at(DynamicSupervisorRef supervisor) {
        return new Below(this, supervisor);
    }

    /// The template of the children of a supervisor.
    private record Below(ConfiguredTemplate template, DynamicSupervisorRef supervisor) implements ChildTemplate {

        @Override
        public ChildSpec worker(String name) {
            Supplier<GenServer<?>> bean = template.bean;
            if (bean == null) {
                throw new IllegalStateException("The template of " + supervisor + " names no bean for '" + name
                        + "'; add 'template.bean', or bring a server: start(name, () -> new ...)");
            }
            return worker(name, bean);
        }

        @Override
        public ChildSpec worker(String name, Supplier<? extends GenServer<?>> factory) {
            return template.options.apply(WorkFactory.child(name, factory));
        }

        @Override
        public Pid start(String name) {
            return supervisor.start(worker(name));
        }

        @Override
        public Pid start(String name, Supplier<? extends GenServer<?>> factory) {
            return supervisor.start(worker(name, factory));
        }

        @Override
        public String toString() {
            return "template of " + supervisor;
        }

    }

}
