package io.coppice.spring;

import java.util.List;

import io.coppice.supervision.NodeType;
import org.jspecify.annotations.Nullable;

/// The places of the configured tree, known before it runs.
///
/// @param all every place, parents before their children
public record Places(List<Place> all) {

    /// Copies the list.
    public Places {
        all = List.copyOf(all);
    }

    /// A place in the configured tree.
    ///
    /// @param path the names from the top, each after a '/'
    /// @param name the last name of the path
    /// @param type what stands there
    /// @param bean the name of the bean that serves there, if it is a worker, or in each
    /// partition
    /// @param property where it is configured, for example
    /// `coppice.supervisors[0].children[1]`
    public record Place(String path, String name, NodeType type, @Nullable String bean, String property) {

    }

}
