package io.coppice.spring.actuate;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who sees what messages in quarantine say.
///
/// @param showValues When to show what the 'Redaction' bean lets through of a message.
/// @param roles Roles of whom values are shown to when authorized; empty for everybody who is authenticated.
@ConfigurationProperties("management.endpoint.quarantine")
record QuarantineEndpointProperties(@DefaultValue("never") Show showValues, @DefaultValue Set<String> roles) {

}
