package io.coppice.process.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.coppice.process.Exit;

/// Between two processes, letters arrive in the order in which they were sent; none is doubled, none is lost unless its
/// receiver ended, and none comes after the notice of its sender's end.
final class Letters {

    private final Crowd crowd;

    /// For each receiver and each sender, what was going to be sent.
    private final Map<Integer, Map<Integer, List<Integer>>> sending = new HashMap<>();

    /// For how much of it that is sure to have happened.
    private final Map<Integer, Map<Integer, Integer>> sent = new HashMap<>();

    Letters(Crowd crowd) {
        this.crowd = crowd;
        crowd.members.values().forEach(this::collect);
    }

    private void collect(Member member) {
        for (Entry entry : member.diary) {
            switch (entry) {
                case Entry.Sending(var to, var serial) -> sending.computeIfAbsent(to, _ -> new HashMap<>())
                    .computeIfAbsent(member.number, _ -> new ArrayList<>())
                    .add(serial);
                case Entry.Sent(var to, var _) ->
                    sent.computeIfAbsent(to, _ -> new HashMap<>()).merge(member.number, 1, Integer::sum);
                default -> {
                }
            }
        }
    }

    void check() {
        crowd.members.values().forEach(this::read);
    }

    private void read(Member reader) {
        Map<Integer, List<Integer>> got = new HashMap<>();
        Set<Integer> gone = new HashSet<>();
        for (Entry entry : reader.diary) {
            if (entry instanceof Entry.Got(var message)) {
                letter(reader, message).ifPresent(letter -> {
                    got.computeIfAbsent(letter.from(), _ -> new ArrayList<>()).add(letter.serial());
                    checkGone(reader, letter, gone);
                });
                crowd.whoEnded(reader, message).ifPresent(pid -> gone.add(crowd.byPid.get(pid).number));
            }
        }
        got.forEach((from, serials) -> checkOrder(reader, from, serials));
        sending.getOrDefault(reader.number, Map.of())
            .forEach((from, all) -> checkLoss(reader, from, all, got.getOrDefault(from, List.of())));
    }

    private void checkGone(Member reader, Entry.Letter letter, Set<Integer> gone) {
        if (gone.contains(letter.from())) {
            crowd.complain(reader, letter.from(), "got " + letter + " after the notice of its sender's end");
        }
    }

    private Optional<Entry.Letter> letter(Member reader, Object message) {
        return switch (message) {
            case Entry.Letter letter -> Optional.of(letter);
            case Exit exit -> crowd.blow(reader, exit).map(blow -> new Entry.Letter(blow.from(), blow.serial()));
            default -> Optional.empty();
        };
    }

    private void checkOrder(Member reader, int from, List<Integer> serials) {
        for (int i = 1; i < serials.size(); i++) {
            if (serials.get(i - 1) >= serials.get(i)) {
                crowd.complain(reader, from, "got letters doubled or out of order: " + serials);
            }
        }
    }

    /// Those sent by name are left out: the sender does not know who got them.
    private void checkLoss(Member reader, int from, List<Integer> all, List<Integer> serials) {
        Set<Integer> wanted = new HashSet<>(all);
        List<Integer> direct = serials.stream().filter(wanted::contains).toList();
        int sure = sent.getOrDefault(reader.number, Map.of()).getOrDefault(from, 0);
        boolean gap = !direct.equals(all.subList(0, Math.min(direct.size(), all.size())));
        if (gap || (reader.isAlive() && direct.size() < sure)) {
            crowd.complain(reader, from, "got " + direct + " of " + all + ", " + sure + " were sent for sure");
        }
    }

}
