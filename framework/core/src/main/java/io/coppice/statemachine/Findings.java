package io.coppice.statemachine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;

import io.coppice.statemachine.Declaration.Row;

/// What is wrong with a table.
final class Findings {

    private final Declaration table;

    private final Set<Object> states;

    private final List<String> found = new ArrayList<>();

    private Findings(Declaration table) {
        this.table = table;
        this.states = Kinds.states(table.states());
    }

    static List<String> of(Declaration table) {
        Findings findings = new Findings(table);
        findings.findTypes();
        findings.findUnreachable();
        findings.findPairs();
        return List.copyOf(findings.found);
    }

    private void findTypes() {
        if (!Kinds.isListable(table.states())) {
            found.add("The states of " + Kinds.name(table.states())
                    + " can't be listed; make it an enum, or a sealed interface of records");
        }
        if (!Kinds.isListable(table.messages())) {
            found.add("The messages of " + Kinds.name(table.messages())
                    + " can't be listed; make it a sealed interface of records");
        }
        if (table.starts().isEmpty()) {
            found.add("There is no state to begin with; name it with starting(state)");
        }
    }

    private void findUnreachable() {
        Set<Object> reached = reached();
        for (Object state : states) {
            if (!reached.contains(state)) {
                found.add("State " + Kinds.name(state) + " can't be reached from " + names(table.starts())
                        + "; add a row that leads there, or remove the state");
            }
        }
    }

    private Set<Object> reached() {
        Set<Object> reached = new LinkedHashSet<>(table.starts());
        Queue<Object> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            Object state = open.remove();
            for (Row row : table.rows()) {
                if (row.from().equals(state)) {
                    row.to().stream().filter(reached::add).forEach(open::add);
                }
            }
        }
        return reached;
    }

    private void findPairs() {
        for (Object state : states) {
            for (Class<?> message : Kinds.messages(table.messages())) {
                findPair(state, message);
            }
        }
    }

    /// To end is apart from the states that may follow.
    private void findPair(Object state, Class<?> message) {
        List<Row> rows = table.rows()
            .stream()
            .filter(row -> row.from().equals(state) && row.message().equals(message))
            .toList();
        if (rows.isEmpty()) {
            found.add("State " + Kinds.name(state) + " has no row for " + Kinds.name(message) + "; add one, on("
                    + Kinds.name(message) + ".class) if it stays");
        }
        if (rows.stream().map(Row::end).distinct().count() < rows.size()) {
            found.add("State " + Kinds.name(state) + " has several rows for " + Kinds.name(message)
                    + "; make one of them, so that it is clear what holds");
        }
    }

    private static String names(Set<Object> kinds) {
        return kinds.stream().map(Kinds::name).collect(Collectors.joining(" or "));
    }

}
