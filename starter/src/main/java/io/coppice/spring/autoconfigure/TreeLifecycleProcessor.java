package io.coppice.spring.autoconfigure;

import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.Lifecycle;
import org.springframework.context.support.DefaultLifecycleProcessor;

/// Starts and stops beans as Spring does, but for those that children of the tree start and stop.
final class TreeLifecycleProcessor extends DefaultLifecycleProcessor {

    private final ObjectProvider<PrototypeServers> servers;

    TreeLifecycleProcessor(ObjectProvider<PrototypeServers> servers) {
        this.servers = servers;
    }

    @Override
    protected Map<String, Lifecycle> getLifecycleBeans() {
        Map<String, Lifecycle> beans = super.getLifecycleBeans();
        servers.getObject().takeFrom(beans);
        return beans;
    }

}
