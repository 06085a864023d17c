package io.coppice.process.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/// The messages of a process in the order of their arrival, as far as there is one: the notices that a single end gave
/// rise to have the same moment, and the rules don't say in which order they arrive.
final class Inbox {

    private final List<Letter> letters = new ArrayList<>();

    /// A message and when it came.
    ///
    /// @param moment the number of the operation that made it come
    /// @param note the message
    private record Letter(long moment, Note note) {
    }

    void add(long moment, Note note) {
        letters.add(new Letter(moment, note));
    }

    void removeIf(Predicate<Note> matches) {
        letters.removeIf(letter -> matches.test(letter.note()));
    }

    /// Takes the oldest message that matches. If several are equally old, `wish` says
    /// which one was meant.
    List<Note> take(Predicate<Note> matches, Collection<Note> wish) {
        List<Letter> matching = letters.stream().filter(letter -> matches.test(letter.note())).toList();
        if (matching.isEmpty()) {
            return List.of();
        }
        long oldest = matching.getFirst().moment();
        Letter taken = matching.stream()
            .filter(letter -> letter.moment() == oldest && wish.contains(letter.note()))
            .findFirst()
            .orElse(matching.getFirst());
        letters.remove(taken);
        return List.of(taken.note());
    }

    /// Takes everything, in the order of `wish` where the rules leave it open.
    List<Note> takeAll(List<Note> wish) {
        List<Note> all = new ArrayList<>();
        while (!letters.isEmpty()) {
            List<Note> rest = wish.subList(Math.min(all.size(), wish.size()), wish.size());
            all.addAll(take(_ -> true, rest.isEmpty() ? rest : rest.subList(0, 1)));
        }
        return all;
    }

}
