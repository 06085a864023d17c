package io.coppice.benchmarks.scale;

import java.util.ArrayList;
import java.util.List;

/// A cost as the number of servers grows.
///
/// @param name what costs, for people
/// @param key the same for programs
/// @param points what was measured so far
record Series(String name, String key, List<Point> points) {

    static Series named(String name, String key) {
        return new Series(name, key, new ArrayList<>());
    }

    void add(Point point) {
        points.add(point);
        Phase.print("  %-32s %,12.1f ns  (%,.1f to %,.1f)", name, point.median(), point.least(), point.most());
        Phase.print("RESULT growth-%s-%d.median %.1f", key, point.n(), point.median());
    }

}
