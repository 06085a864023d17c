package io.coppice.spring.autoconfigure;

import java.util.Map;
import java.util.Objects;

import io.coppice.activeobject.ActiveObject;
import io.coppice.application.Application;
import io.coppice.server.ServerRef;
import io.coppice.spring.ChildTemplate;
import io.coppice.supervision.DynamicSupervisorRef;
import io.coppice.supervision.PartitionSupervisorRef;
import io.coppice.supervision.SupervisorRef;

/// Makes the injectable references. They may be used at any time: each use looks up who serves at the path then.
final class References {

    private final Application tree;

    private final Map<String, ConfiguredTemplate> templates;

    References(Application tree, ConfiguredTree configured) {
        this.tree = tree;
        this.templates = configured.templates();
    }

    ServerRef<?> server(String path) {
        return tree.server(path);
    }

    Object proxy(String path, Class<?> type) {
        return ActiveObject.proxy(type, tree.server(path).address());
    }

    SupervisorRef supervisor(String path) {
        return tree.supervisor(path);
    }

    DynamicSupervisorRef dynamicSupervisor(String path) {
        return tree.dynamicSupervisor(path);
    }

    PartitionSupervisorRef<?> partitionSupervisor(String path) {
        return tree.partitionSupervisor(path);
    }

    ChildTemplate template(String path) {
        return Objects.requireNonNull(templates.get(path), path).at(tree.dynamicSupervisor(path));
    }

    Object same(Object reference) {
        return reference;
    }

}
