package io.coppice.spring.actuate;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.coppice.process.Pid;
import io.coppice.process.ProcessInfo;
import io.coppice.process.ProcessRuntime;
import io.coppice.supervision.TreeNode;
import org.jspecify.annotations.Nullable;

/// Finds processes by a part of their name, label or path, whatever the case of letters.
///
/// No path is written for this: the front of it is the same for all children of a supervisor, so it is looked at once, and the name of
/// a child only if that leaves it open.
final class NameFilter implements Predicate<Pid> {

    private final ProcessRuntime runtime;

    private final String part;

    /// The part up to its last slash, and what is behind it: names have no slashes.
    private final String head;

    private final String tail;

    private final Set<Pid> registered;

    private final Map<TreeNode, Front> fronts = new HashMap<>();

    private @Nullable Front latest;

    NameFilter(ProcessRuntime runtime, String text) {
        this.runtime = runtime;
        this.part = lower(text);
        this.head = part.substring(0, part.lastIndexOf('/') + 1);
        this.tail = part.substring(head.length());
        this.registered = runtime.registered()
            .filter(name -> lower(name).contains(part))
            .map(runtime::whereis)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    }

    @Override
    public boolean test(Pid pid) {
        Object label = runtime.label(pid);
        boolean found = (label instanceof TreeNode place) ? isAt(place) : label != null && isLabelled(pid);
        return found || registered.contains(pid);
    }

    private boolean isLabelled(Pid pid) {
        return runtime.info(pid, 0, 0).map(ProcessInfo::label).filter(label -> lower(label).contains(part)).isPresent();
    }

    private boolean isAt(TreeNode place) {
        TreeNode supervisor = place.parent();
        if (supervisor == null) {
            return place.path().contains(part);
        }
        Front front = front(supervisor);
        return front.whole || (front.open && isOpenEnd(lower(place.name())));
    }

    private boolean isOpenEnd(String name) {
        return head.isEmpty() ? name.contains(tail) : name.startsWith(tail);
    }

    /// Neighbours most often have the same supervisor.
    private Front front(TreeNode supervisor) {
        Front front = latest;
        if (front == null || !front.supervisor.equals(supervisor)) {
            front = fronts.computeIfAbsent(supervisor, this::look);
            latest = front;
        }
        return front;
    }

    private Front look(TreeNode supervisor) {
        String path = lower(supervisor.path());
        String front = path.endsWith("/") ? path : path + "/";
        return new Front(supervisor, front.contains(part), front.endsWith(head));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /// What the paths of the children of a supervisor begin with.
    ///
    /// @param whole whether the part is in it
    /// @param open whether the part may go on with the name of a child
    private record Front(TreeNode supervisor, boolean whole, boolean open) {
    }

}
