package io.coppice.process;

/// A message that means something to one process only, and nothing to the one that its mailbox is handed to. Every [Notice] is
/// such, and so is the request to end.
public interface ForOneLife {

}
