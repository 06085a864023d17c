package io.coppice.statemachine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.coppice.statemachine.Declaration.Row;

/// Draws a table as a Mermaid state diagram: one arrow for each two states, with all messages that lead from one to the other.
final class Diagram {

    private static final String OUTSIDE = "[*]";

    private final Map<String, List<String>> arrows = new LinkedHashMap<>();

    private Diagram(Declaration table) {
        table.starts().forEach(start -> arrow(OUTSIDE, Kinds.name(start)));
        table.rows().forEach(this::add);
    }

    static String of(Declaration table) {
        return new Diagram(table).arrows.entrySet()
            .stream()
            .map(arrow -> "    " + arrow.getKey() + label(arrow.getValue()) + "\n")
            .collect(Collectors.joining("", "stateDiagram-v2\n", ""));
    }

    private void add(Row row) {
        String from = Kinds.name(row.from());
        String message = Kinds.name(row.message());
        row.to().forEach(to -> arrow(from, Kinds.name(to)).add(message));
        if (row.end()) {
            arrow(from, OUTSIDE).add(message);
        }
    }

    private List<String> arrow(String from, String to) {
        return arrows.computeIfAbsent(from + " --> " + to, _ -> new ArrayList<>());
    }

    private static String label(List<String> messages) {
        return messages.isEmpty() ? "" : ": " + String.join(", ", messages);
    }

}
