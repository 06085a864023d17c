package io.coppice.spring;

import io.coppice.supervision.ChildSpec;

/// Changes what the configuration says, by code. A bean of this type is asked once about each tree, before it starts for
/// the first time; several are asked in their order.
///
/// {@snippet class="io.coppice.spring.autoconfigure.TreeCustomizerTests" region="customizer"}
@FunctionalInterface
public interface TreeCustomizer {

    /// Returns the tree to be started: the given one, or a changed one of the same name
    /// with the same places.
    ChildSpec customize(ChildSpec tree);

}
