package io.coppice.supervision;

/// How many children a supervisor has (OTP `supervisor:count_children/1`).
///
/// @param specs all of them
/// @param active those with a process
/// @param supervisors those that are supervisors, with a process or without
/// @param workers the others
public record ChildCounts(int specs, int active, int supervisors, int workers) {

    private static final int PAGE = 1000;

    /// Counts the children of a place, without asking its supervisor.
    public static ChildCounts of(TreeNode supervisor) {
        ChildCounts counts = new ChildCounts(0, 0, 0, 0);
        int offset = 0;
        for (var page = supervisor.children(0, PAGE); !page.isEmpty(); page = supervisor.children(offset, PAGE)) {
            for (TreeNode child : page) {
                counts = counts.with(child);
            }
            offset += page.size();
        }
        return counts;
    }

    private ChildCounts with(TreeNode child) {
        int alive = (child.state() == NodeState.RUNNING) ? 1 : 0;
        int worker = (child.type() == NodeType.WORKER) ? 1 : 0;
        return new ChildCounts(specs + 1, active + alive, supervisors + 1 - worker, workers + worker);
    }

}
