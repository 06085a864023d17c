package io.coppice.spring.actuate;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

import io.coppice.application.Application;
import io.coppice.supervision.Quarantined;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/// The messages that are in quarantine. Replaying and dropping them needs `management.endpoint.quarantine.access` to be
/// `unrestricted`.
@Endpoint(id = "quarantine", defaultAccess = Access.READ_ONLY)
final class QuarantineEndpoint {

    private final Application application;

    private final Messages messages;

    private final QuarantineEndpointProperties properties;

    private final Audit audit;

    QuarantineEndpoint(Application application, Messages messages, QuarantineEndpointProperties properties,
            Audit audit) {
        this.application = application;
        this.messages = messages;
        this.properties = properties;
        this.audit = audit;
    }

    /// Some of them, oldest first, or of those at a place and below.
    @ReadOperation
    Quarantine quarantine(@Nullable Integer offset, @Nullable Integer limit, @Nullable String path) {
        Page page = Page.of(offset, limit);
        List<Quarantined> found = application.tree()
            .quarantine()
            .stream()
            .filter(message -> Paths.isWithin(path, message.path()))
            .toList();
        return new Quarantine(found.size(),
                found.stream().skip(page.offset()).limit(page.limit()).map(QuarantinedDescriptor::brief).toList());
    }

    /// One of them, with what the user may see of it; null, which is 404, if it is not
    /// there.
    @ReadOperation
    @Nullable QuarantinedDescriptor message(@Selector long id, SecurityContext user) {
        boolean shown = properties.showValues().isShown(user, properties.roles());
        return find(id).map(found -> QuarantinedDescriptor.full(found, messages.content(found.message(), shown)))
            .orElse(null);
    }

    /// Does what an operator asks for. The action comes in the body, so that no form of a
    /// foreign page can send it.
    @WriteOperation
    WebEndpointResponse<Object> act(@Selector long id, Action action, SecurityContext user) {
        return find(id).map(found -> act(found, action, user)).orElseGet(Answers::notFound);
    }

    private WebEndpointResponse<Object> act(Quarantined message, Action action, SecurityContext user) {
        return switch (action) {
            case REPLAY -> replay(message, user);
        };
    }

    private WebEndpointResponse<Object> replay(Quarantined message, SecurityContext user) {
        try {
            if (application.tree().replay(message.id())) {
                audit.done(user, "replay", target(message), message.path());
                return Answers.done();
            }
            var problem = new IllegalStateException("Nobody at " + message.path()
                    + " takes the message: no process is expected there, or its mailbox is full; it stays in quarantine");
            audit.failed(user, "replay", target(message), problem);
            return Answers.conflict(problem);
        }
        catch (NoSuchElementException ex) {
            // it was there a moment ago
            return Answers.notFound();
        }
    }

    /// Takes a message out of quarantine; nobody will handle it.
    @DeleteOperation
    WebEndpointResponse<Object> drop(@Selector long id, SecurityContext user) {
        try {
            Quarantined dropped = application.tree().drop(id);
            audit.done(user, "drop", target(dropped), dropped.path());
            return Answers.done();
        }
        catch (NoSuchElementException ex) {
            return Answers.notFound();
        }
    }

    private Optional<Quarantined> find(long id) {
        return application.tree().quarantine().stream().filter(message -> message.id() == id).findFirst();
    }

    private static String target(Quarantined message) {
        return "message " + message.id();
    }

    /// What an operator can ask for.
    enum Action {

        REPLAY

    }

    /// The top of the response.
    ///
    /// @param total how many there are, at the place that was asked for and below
    record Quarantine(int total, List<QuarantinedDescriptor> messages) implements OperationResponseBody {

    }

}
