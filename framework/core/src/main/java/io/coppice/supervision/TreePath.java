package io.coppice.supervision;

import java.time.Instant;

import io.coppice.process.Absence;
import io.coppice.process.Address;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import org.jspecify.annotations.Nullable;

/// A place in a tree as an address: whoever serves there at the time of use, whatever was restarted since.
///
/// @param root where the path begins
/// @param path the names below the root, for example `/shop/inventory`
public record TreePath(TreeNode root, String path) implements Address {

    /// What stands there now, or null.
    public @Nullable TreeNode node() {
        return root.find(path);
    }

    /// The place that is reached from here by a further path.
    public TreePath below(String further) {
        String separator = path.endsWith("/") || further.startsWith("/") ? "" : "/";
        return new TreePath(root, path + separator + further);
    }

    @Override
    public @Nullable Pid resolve() {
        TreeNode node = node();
        Pid pid = (node != null) ? node.pid() : null;
        return (pid != null && pid.isAlive()) ? pid : null;
    }

    @Override
    public boolean post(Object message) {
        Self.checkAlive();
        return node() instanceof Child child && child.post(message);
    }

    @Override
    public @Nullable ProcessRuntime runtime() {
        Pid top = root.pid();
        return (top != null) ? top.runtime() : null;
    }

    @Override
    public @Nullable Absence absence() {
        TreeNode node = node();
        if (node == null || node.state() != NodeState.RESTARTING) {
            return null;
        }
        Instant nextStart = node.nextStart();
        LastExit last = (nextStart != null) ? node.lastExit() : null;
        return new Absence((last != null) ? last.reason() : null, nextStart);
    }

    @Override
    public String describe() {
        return path;
    }

}
