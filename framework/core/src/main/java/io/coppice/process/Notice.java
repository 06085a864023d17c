package io.coppice.process;

/// A message that no limit of a mailbox keeps out, and that does not count there. [Exit] and [Down] are such, and so is what a
/// process has arranged for itself, as the expiry of a named timer. Whoever makes another kind sees to it that there are few.
public interface Notice extends ForOneLife {

}
