package io.coppice.process.model;

import java.util.List;

/// Where the runtime does not do what the rules say.
///
/// @param turns what led there; the difference shows after the last
/// @param text what was expected and what was seen
record Difference(List<Turn> turns, String text) {

    @Override
    public String toString() {
        var page = new StringBuilder();
        for (int i = 0; i < turns.size(); i++) {
            page.append("%4d  %s%n".formatted(i + 1, turns.get(i)));
        }
        return page.append("Then they differ in ").append(text).toString();
    }

}
