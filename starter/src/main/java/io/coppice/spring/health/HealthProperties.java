package io.coppice.spring.health;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which parts of the tree the application cannot do without.
///
/// @param readiness Paths of the nodes that have to run, with what is below them, for the application to be ready.
/// @param liveness Paths of the nodes that must not be down for good, nor what is below them, or the application is broken.
@ConfigurationProperties("coppice.health")
record HealthProperties(@DefaultValue List<String> readiness, @DefaultValue List<String> liveness) {

}
