/// A supervisor starts children in order and starts them again when they die.
///
/// Describe a tree with [io.coppice.supervision.Supervisor], [io.coppice.supervision.DynamicSupervisor] and
/// [io.coppice.supervision.ChildSpec]; look at a running one through [io.coppice.supervision.TreeNode].
@NullMarked
package io.coppice.supervision;

import org.jspecify.annotations.NullMarked;
