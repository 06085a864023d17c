package io.coppice.spring.health;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.core.env.Environment;

/// Makes what is critical count in the groups `readiness` and `liveness`, unless the configuration lists the members of such a
/// group itself.
final class CriticalMembers implements HealthEndpointGroupsPostProcessor {

    private static final Map<String, String> MEMBERS = Map.of("readiness", "coppiceReadiness", "liveness",
            "coppiceLiveness");

    private final Environment environment;

    CriticalMembers(Environment environment) {
        this.environment = environment;
    }

    @Override
    public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
        return new GroupsWithMember(groups,
                MEMBERS.entrySet()
                    .stream()
                    .filter(member -> !hasListedMembers(member.getKey()))
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private boolean hasListedMembers(String group) {
        Binder binder = Binder.get(environment);
        return Stream.of("include", "exclude")
            .anyMatch(list -> binder
                .bind("management.endpoint.health.group." + group + "." + list, Bindable.setOf(String.class))
                .isBound());
    }

}
