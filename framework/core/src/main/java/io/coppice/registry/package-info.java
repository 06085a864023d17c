/// A registry finds processes by a key, a group by what they belong to.
///
/// Start with [io.coppice.registry.Registry], and with [io.coppice.registry.ProcessGroups] for processes that others put
/// into groups.
@NullMarked
package io.coppice.registry;

import org.jspecify.annotations.NullMarked;
