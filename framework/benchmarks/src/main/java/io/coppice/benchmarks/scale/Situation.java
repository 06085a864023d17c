package io.coppice.benchmarks.scale;

/// What else goes on while latency is measured.
///
/// @param key what it is called, for programs
/// @param name the same for people
/// @param hogs how many servers compute and never return
/// @param sleepers how many servers are blocked in `Thread.sleep`
record Situation(String key, String name, int hogs, int sleepers) {
}
