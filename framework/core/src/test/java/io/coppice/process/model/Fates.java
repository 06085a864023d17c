package io.coppice.process.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.coppice.process.Exit;
import io.coppice.process.ExitReason;

/// Those who are linked share their fate as the table says; whoever was killed has ended; and nobody ended without a
/// cause.
final class Fates {

    private final Crowd crowd;

    private final Map<Integer, Map<Integer, Bond>> bonds = new HashMap<>();

    /// Members whose end has a cause.
    private final Set<Integer> explained = new HashSet<>();

    private final Deque<Member> causes = new ArrayDeque<>();

    /// What two members did about their link.
    private static final class Bond {

        private final Set<Integer> linkedBy = new HashSet<>();

        private boolean unlinked;

    }

    Fates(Crowd crowd) {
        this.crowd = crowd;
        crowd.members.values().forEach(this::collect);
    }

    private void collect(Member member) {
        for (Entry entry : member.diary) {
            switch (entry) {
                case Entry.Linking(var other) -> bond(member.number, other);
                case Entry.Spawning(var child, var linked) when linked -> bond(member.number, child);
                case Entry.Linked(var other) -> bond(member.number, other).linkedBy.add(member.number);
                case Entry.Unlinking(var other) -> bond(member.number, other).unlinked = true;
                case Entry.Killing(var other) -> cause(other, ExitReason.KILLED);
                case Entry.Striking(var blow) when !crowd.members.get(blow.to()).trapping ->
                    cause(blow.to(), ExitReason.of(blow));
                case Entry.Leaving(var reason) -> cause(member.number, reason);
                default -> {
                }
            }
        }
    }

    private Bond bond(int one, int other) {
        Bond bond = bonds.computeIfAbsent(one, _ -> new HashMap<>()).computeIfAbsent(other, _ -> new Bond());
        bonds.computeIfAbsent(other, _ -> new HashMap<>()).putIfAbsent(one, bond);
        return bond;
    }

    private void cause(int number, ExitReason reason) {
        Member member = crowd.members.get(number);
        if (reason.equals(member.ended()) && explained.add(number)) {
            causes.add(member);
        }
    }

    void check() {
        crowd.killedFromOutside.forEach(number -> cause(number, ExitReason.KILLED));
        while (!causes.isEmpty()) {
            spread(causes.poll());
        }
        for (Member member : crowd.members.values()) {
            if (member.ended() != null && !explained.contains(member.number)) {
                crowd.complain(member, 0, "ended for no reason");
            }
            bonds.getOrDefault(member.number, Map.of())
                .forEach((other, bond) -> checkBond(crowd.members.get(other), member, bond));
            member.diary.forEach(entry -> checkVictim(member, entry));
        }
    }

    private void spread(Member ended) {
        for (int other : bonds.getOrDefault(ended.number, Map.of()).keySet()) {
            if (!crowd.members.get(other).trapping && !ExitReason.NORMAL.equals(ended.ended())) {
                cause(other, ended.ended());
            }
        }
    }

    private void checkBond(Member ended, Member other, Bond bond) {
        if (ended.ended() == null || !other.isAlive() || ended == other) {
            return;
        }
        long told = count(other, ended, ended.ended());
        long noproc = count(other, ended, ExitReason.NOPROC);
        boolean mustKnow = !bond.unlinked && !bond.linkedBy.isEmpty();
        boolean exactly = !bond.unlinked && bond.linkedBy.contains(ended.number);
        if (other.trapping && (told > 1 || (mustKnow && told + noproc == 0) || (exactly && told != 1))) {
            crowd.complain(other, ended.number, "was told " + told + " times of the end of a linked one");
        }
        if (!other.trapping && mustKnow && !ExitReason.NORMAL.equals(ended.ended())) {
            crowd.complain(other, ended.number, "lives, though linked to one that ended");
        }
    }

    private static long count(Member reader, Member ended, ExitReason reason) {
        return reader.diary.stream().filter(new Entry.Got(new Exit(ended.pid(), reason))::equals).count();
    }

    private void checkVictim(Member member, Entry entry) {
        switch (entry) {
            case Entry.Killing(var victim) when member.isAlive() && crowd.members.get(victim).isAlive() ->
                crowd.complain(member, victim, "killed one that lives");
            case Entry.Striking(var blow) when member.isAlive() && crowd.members.get(blow.to()).isAlive()
                    && !crowd.members.get(blow.to()).trapping ->
                crowd.complain(member, blow.to(), "sent an exit signal to one that lives on");
            case Entry.Got(Exit exit) when exit.from().isAlive() && crowd.blow(member, exit).isEmpty() ->
                crowd.complain(member, crowd.byPid.get(exit.from()).number, "got a notice, and its sender lives");
            default -> {
            }
        }
    }

}
