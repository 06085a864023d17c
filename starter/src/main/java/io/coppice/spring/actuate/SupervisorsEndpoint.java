package io.coppice.spring.actuate;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

import io.coppice.application.Application;
import io.coppice.server.CallException;
import io.coppice.server.StartException;
import io.coppice.supervision.TreeNode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/// The running tree. Reading it disturbs no process; acting on it needs `management.endpoint.supervisors.access` to be
/// `unrestricted`.
@Endpoint(id = "supervisors", defaultAccess = Access.READ_ONLY)
final class SupervisorsEndpoint {

    private final Application tree;

    private final Audit audit;

    SupervisorsEndpoint(Application tree, Audit audit) {
        this.tree = tree;
        this.audit = audit;
    }

    @ReadOperation
    Supervisors supervisors() {
        return new Supervisors(NodeDescriptor.of(tree.root().children(0, Page.DEFAULT_LIMIT)));
    }

    /// One node, with the part of its children that is asked for; null, which is 404, if
    /// there is no such node.
    @ReadOperation
    @Nullable NodeDescriptor node(@Selector(match = Match.ALL_REMAINING) String[] path, @Nullable Integer offset,
            @Nullable Integer limit) {
        Page page = Page.of(offset, limit);
        return find(path).map(node -> NodeDescriptor.of(node, page)).orElse(null);
    }

    /// Does what an operator asks for. The action comes in the body, so that no form of a
    /// foreign page can send it.
    @WriteOperation
    WebEndpointResponse<Object> act(@Selector(match = Match.ALL_REMAINING) String[] path, Action action,
            SecurityContext user) {
        return find(path).map(found -> act(found, action, user)).orElseGet(Answers::notFound);
    }

    private WebEndpointResponse<Object> act(TreeNode node, Action action, SecurityContext user) {
        try {
            action.on(tree, node.path());
            audit.done(user, action.name(), node.path(), null);
            return new WebEndpointResponse<>(NodeDescriptor.of(node, Page.FIRST));
        }
        catch (IllegalStateException | CallException | StartException ex) {
            audit.failed(user, action.name(), node.path(), ex);
            return Answers.conflict(ex);
        }
        catch (NoSuchElementException ex) {
            // it was there a moment ago
            return Answers.notFound();
        }
    }

    private Optional<TreeNode> find(String[] path) {
        TreeNode node = (path.length > 0) ? tree.root() : null;
        for (int i = 0; i < path.length && node != null; i++) {
            node = node.child(path[i]);
        }
        return Optional.ofNullable(node);
    }

    /// What an operator can ask for.
    enum Action {

        RESTART, STOP, START, KILL;

        void on(Application application, String path) {
            switch (this) {
                case RESTART -> application.restart(path);
                case STOP -> application.stop(path);
                case START -> application.start(path);
                case KILL -> application.kill(path);
            }
        }

    }

    /// The top of the response.
    record Supervisors(List<NodeDescriptor> supervisors) implements OperationResponseBody {

    }

}
