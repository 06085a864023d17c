package io.coppice.process.model;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;

/// What must be true of a crowd when it has come to rest, whatever happened before.
final class Verdict {

    private static final int ENOUGH = 5;

    private Verdict() {
    }

    /// Lets a crowd act; returns what must not be, with the diaries of those concerned.
    static Optional<String> of(long seed) {
        try (var crowd = new Crowd(seed)) {
            crowd.run();
            new Letters(crowd).check();
            Notices.check(crowd);
            new Fates(crowd).check();
            checkRuntime(crowd);
            return crowd.complaints.isEmpty() ? Optional.empty() : Optional.of(report(crowd));
        }
    }

    private static void checkRuntime(Crowd crowd) {
        ProcessRuntime runtime = crowd.runtime;
        expect(crowd, "processes", crowd.living().size(), runtime.processCount());
        expect(crowd, "zombies", 0, Patience.until(runtime::zombieCount, 0L));
        Pid heir = runtime.spawn(Self::receive);
        for (String name : Crowd.NAMES) {
            runtime.whereis(name).ifPresent(_ -> runtime.unregister(name));
            runtime.register(name, heir);
            runtime.unregister(name);
        }
        crowd.close();
        expect(crowd, "processes after the close", 0, runtime.processCount());
        expect(crowd, "zombies after the close", 0, Patience.until(runtime::zombieCount, 0L));
    }

    private static void expect(Crowd crowd, String what, long expected, long actual) {
        if (expected != actual) {
            crowd.complaints.add(new Crowd.Complaint(0, 0, actual + " " + what + " instead of " + expected));
        }
    }

    private static String report(Crowd crowd) {
        Set<Integer> concerned = new TreeSet<>();
        crowd.complaints.stream().limit(ENOUGH).forEach(complaint -> {
            concerned.add(complaint.member());
            concerned.add(complaint.other());
        });
        String complaints = crowd.complaints.stream()
            .limit(ENOUGH)
            .map(complaint -> complaint.member() + " about " + complaint.other() + ": " + complaint.text())
            .collect(Collectors.joining("\n"));
        String diaries = crowd.members.values()
            .stream()
            .filter(member -> concerned.contains(member.number))
            .map(member -> member + "\n  " + member.diary)
            .collect(Collectors.joining("\n"));
        return "%d complaints, the first are%n%s%nand these are the diaries%n%s".formatted(crowd.complaints.size(),
                complaints, diaries);
    }

}
