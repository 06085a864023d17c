package io.coppice.spring;

import io.coppice.supervision.Supervisor;

/// Changes what the configuration says, by code. A bean of this type is asked once about each configured tree, before it
/// starts for the first time; several are asked in their order.
///
/// {@snippet class="io.coppice.spring.autoconfigure.SupervisorCustomizerTests" region="customizer"}
@FunctionalInterface
public interface SupervisorCustomizer {

    /// Returns the tree to be started: the given one, or a changed one of the same name.
    /// Its places must be the same.
    Supervisor customize(Supervisor supervisor);

}
