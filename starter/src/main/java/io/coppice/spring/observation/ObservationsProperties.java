package io.coppice.spring.observation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the handling of messages is observed.
///
/// @param enabled Whether traces follow messages: the handling of a message is an observation below the one in which it was
/// sent.
/// @param withoutParent Whether messages that were sent outside of any observation are observed as well.
@ConfigurationProperties("coppice.observations")
record ObservationsProperties(@DefaultValue("false") boolean enabled, @DefaultValue("false") boolean withoutParent) {

}
