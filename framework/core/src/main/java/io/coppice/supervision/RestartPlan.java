package io.coppice.supervision;

import java.util.List;

/// What a strategy decides.
///
/// @param stops the siblings to stop, in the order of stopping
/// @param starts the children to start afterwards, in the order of starting
record RestartPlan<T>(List<T> stops, List<T> starts) {

    RestartPlan {
        stops = List.copyOf(stops);
        starts = List.copyOf(starts);
    }

}
