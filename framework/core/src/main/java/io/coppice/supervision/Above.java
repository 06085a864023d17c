package io.coppice.supervision;

/// What is above a place in a tree: the place of its supervisor, or the tree itself.
sealed interface Above permits Child, Commons {

    /// What the supervisors of the tree share.
    Commons commons();

}
