package io.coppice.spring.actuate;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.context.ApplicationEventPublisher;

/// Tells who did what to the tree, as audit events of Boot. Their types are `COPPICE_` and the action.
final class Audit {

    private static final String NOBODY = "anonymous";

    private final ApplicationEventPublisher publisher;

    Audit(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
    }

    /// An operator did something.
    ///
    /// @param target the path or the pid it was done to
    /// @param label what people call the target, if that says more
    void done(SecurityContext user, String action, String target, @Nullable String label) {
        Map<String, Object> data = data(target, "done");
        if (label != null) {
            data.put("label", Texts.name(label));
        }
        publish(user, action, data);
    }

    /// An operator asked for something that could not be done.
    void failed(SecurityContext user, String action, String target, Exception problem) {
        Map<String, Object> data = data(target, "failed");
        data.put("problem", problem.getClass().getName());
        publish(user, action, data);
    }

    private static Map<String, Object> data(String target, String outcome) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("target", target);
        data.put("outcome", outcome);
        return data;
    }

    private void publish(SecurityContext user, String action, Map<String, Object> data) {
        Principal principal = user.getPrincipal();
        String type = "COPPICE_" + action.toUpperCase(Locale.ROOT);
        publisher.publishEvent(new AuditApplicationEvent(
                new AuditEvent((principal != null) ? principal.getName() : NOBODY, type, data)));
    }

}
