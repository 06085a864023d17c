package io.coppice.process.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.coppice.process.Self;
import org.jspecify.annotations.Nullable;

/// The message that makes a process take its turn.
///
/// @param world where it is done
/// @param ops what is to be done
/// @param report what came of it
record Command(World world, List<Op> ops, CompletableFuture<Report> report) {

    /// What came of a turn.
    ///
    /// @param before what the process was called with since its last turn
    /// @param answers one for each operation
    /// @param leaving whether the process ends after the turn
    record Report(List<Note> before, List<Answer> answers, boolean leaving) {
    }

    Command(World world, List<Op> ops) {
        this(world, ops, new CompletableFuture<>());
    }

    /// Takes the turn. Returns the last operation if it is one that ends the process.
    ///
    /// @throws Bang if the process is to crash
    @Nullable Op run(Self self, List<Object> handled) throws Bang {
        List<Note> before = handled.stream().map(world::note).toList();
        var doer = new Doer(world, self);
        List<Answer> answers = new ArrayList<>();
        boolean leaving = false;
        Op end = null;
        for (Op op : ops) {
            end = (op instanceof Op.Crash || op instanceof Op.Return) ? op : null;
            Answer answer = (end != null) ? Answer.DONE : doer.perform(op);
            answers.add(answer);
            leaving |= end != null || answer instanceof Answer.Leaving;
        }
        report.complete(new Report(before, answers, leaving));
        if (end instanceof Op.Crash(var number)) {
            throw new Bang(number);
        }
        return end;
    }

}
