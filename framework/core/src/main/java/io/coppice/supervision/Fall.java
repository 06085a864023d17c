package io.coppice.supervision;

import java.util.List;

import io.coppice.supervision.SupervisionEvent.Crash;

/// A child that has to be started again, and those that had to fall with it.
///
/// @param child who ended
/// @param crash how
/// @param attempt what is to follow
/// @param starts who is to be started, in this order
/// @param fell the paths of those that were stopped because of it, in the order in which they were
record Fall(Child child, Crash crash, Reporter.Attempt attempt, List<Child> starts, List<String> fell) {
}
