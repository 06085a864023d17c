package io.coppice.spring.actuate;

import java.util.List;
import java.util.Optional;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessInfo;
import io.coppice.process.ProcessRuntime;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/// The processes that are alive, supervised or not. Reading disturbs none of them; killing one needs
/// `management.endpoint.processes.access` to be `unrestricted`.
@Endpoint(id = "processes", defaultAccess = Access.READ_ONLY)
final class ProcessesEndpoint {

    private static final int MOST_OFFSET = 10_000;

    private static final int MOST_NAME_LENGTH = 200;

    private final ProcessRuntime runtime;

    private final ProcessListing listing;

    private final Audit audit;

    ProcessesEndpoint(ProcessRuntime runtime, Audit audit) {
        this.runtime = runtime;
        this.listing = new ProcessListing(runtime, System::nanoTime);
        this.audit = audit;
    }

    @ReadOperation
    WebEndpointResponse<Object> processes(@Nullable String sort, @Nullable Integer offset, @Nullable Integer limit,
            @Nullable String name) {
        try {
            List<ProcessDescriptor> found = listing.list(order(sort), page(offset, limit), name(name));
            return new WebEndpointResponse<>(
                    new Processes(runtime.processCount(), runtime.zombieCount(), runtime.deadLetterCount(), found));
        }
        catch (InvalidEndpointRequestException ex) {
            return Answers.badRequest(ex);
        }
    }

    /// One process; 404 if none that is alive has this pid.
    @ReadOperation
    WebEndpointResponse<Object> process(@Selector String pid) {
        try {
            return find(pid).flatMap(found -> ProcessDetails.of(runtime, found))
                .map(details -> new WebEndpointResponse<Object>(details))
                .orElseGet(Answers::notFound);
        }
        catch (InvalidEndpointRequestException ex) {
            return Answers.badRequest(ex);
        }
    }

    /// Kills a process; what follows is up to its supervisor.
    @DeleteOperation
    WebEndpointResponse<Object> kill(@Selector String pid, SecurityContext user) {
        try {
            Optional<Pid> found = find(pid);
            if (found.isEmpty()) {
                return Answers.notFound();
            }
            String label = runtime.info(found.get(), 0, 0).map(ProcessInfo::label).orElse(null);
            runtime.exit(found.get(), ExitReason.KILL);
            audit.done(user, "kill", found.get().toString(), label);
            return Answers.done();
        }
        catch (InvalidEndpointRequestException ex) {
            return Answers.badRequest(ex);
        }
    }

    private Optional<Pid> find(String printed) {
        String pid = printed.startsWith("<") ? printed : "<" + printed + ">";
        if (!pid.matches("<0\\.\\d{1,9}\\.\\d{1,10}>")) {
            throw invalid("pid", printed, "a pid as it is printed, for example 0.107.0");
        }
        return runtime.find(pid);
    }

    private static ProcessOrder order(@Nullable String sort) {
        return (sort == null) ? ProcessOrder.AGE
                : ProcessOrder.of(sort).orElseThrow(() -> invalid("sort", sort, "mailbox, handled, restarts or age"));
    }

    private static Page page(@Nullable Integer offset, @Nullable Integer limit) {
        Page page = Page.of(offset, limit);
        if (page.offset() > MOST_OFFSET) {
            throw invalid("offset", offset, MOST_OFFSET + " at most, or look for a name");
        }
        return page;
    }

    private static @Nullable String name(@Nullable String name) {
        if (name != null && (name.isBlank() || name.length() > MOST_NAME_LENGTH)) {
            throw invalid("name", name, "1 to " + MOST_NAME_LENGTH + " characters of a name, a label or a path");
        }
        return name;
    }

    private static InvalidEndpointRequestException invalid(String parameter, @Nullable Object value, String remedy) {
        String message = parameter + " was '" + Texts.name(String.valueOf(value)) + "'; use " + remedy;
        return new InvalidEndpointRequestException(message, message);
    }

    /// The top of the response.
    ///
    /// @param alive how many processes there are
    /// @param zombies how many threads still run code of a process that has ended
    /// @param deadLetters how many messages were sent to processes that had ended
    record Processes(long alive, long zombies, long deadLetters,
            List<ProcessDescriptor> processes) implements OperationResponseBody {

    }

}
