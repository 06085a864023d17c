package io.coppice.process.model;

import java.time.Duration;
import java.util.List;

import io.coppice.process.Down;
import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.MonitorRef;
import io.coppice.process.NoProcessException;
import io.coppice.process.Pid;
import io.coppice.process.ProcessExit;
import io.coppice.process.Self;
import org.jspecify.annotations.Nullable;

/// Carries out operations in the real runtime.
///
/// @param world the real processes
/// @param self the process that acts, or null if it is somebody outside
record Doer(World world, @Nullable Self self) {

    /// A process that has to leave catches what tells it so, and goes on trying.
    Answer perform(Op op) {
        try {
            return attempt(op);
        }
        catch (ProcessExit exit) {
            return new Answer.Leaving(exit.reason());
        }
        catch (NoProcessException ex) {
            return Answer.NO_PROCESS;
        }
        catch (IllegalArgumentException ex) {
            return Answer.REFUSED;
        }
    }

    private Answer attempt(Op op) {
        return switch (op) {
            case Op.Send(var other, var text) -> done(() -> world.pid(other).send(new Note.Text(text)));
            case Op.SendByName(var name, var text) -> done(() -> sendByName(name, new Note.Text(text)));
            case Op.Link(var other) -> done(() -> self.link(world.pid(other)));
            case Op.Unlink(var other) -> done(() -> self.unlink(world.pid(other)));
            case Op.Spawn(var child, var handler, var linked) ->
                done(() -> world.add(child, linked ? world.spawnLinked(self, handler) : world.spawn(handler)));
            case Op.Monitor(var other, var id) -> done(() -> world.add(id, self.monitor(world.pid(other))));
            case Op.MonitorByName(var name, var id) ->
                done(() -> world.add(id, self.monitor(world.runtime.named(name))));
            case Op.Demonitor(var id, var flush) -> new Answer.Done(demonitor(world.monitor(id), flush));
            case Op.Trap(var on) -> done(() -> self.trapExits(on));
            case Op.Signal(var other, var reason) -> done(() -> signal(world.pid(other), reason));
            case Op.Exit(var reason) -> throw self.exit(reason);
            case Op.Register(var name, var other) -> done(() -> register(name, world.pid(other)));
            case Op.Unregister(var name) -> done(() -> world.runtime.unregister(name));
            case Op.Take(var kind) -> took(self.receive(raw -> isOf(kind, raw), Duration.ZERO).stream().toList());
            case Op.Flush() -> took(self.flush());
            case Op.Crash _, Op.Return _ -> throw new IllegalArgumentException(op + " is left to the process");
        };
    }

    private static Answer done(Runnable deed) {
        deed.run();
        return Answer.DONE;
    }

    private Answer took(List<Object> messages) {
        return new Answer.Took(messages.stream().map(world::note).toList());
    }

    private void sendByName(String name, Object message) {
        Self.checkAlive();
        world.runtime.send(name, message);
    }

    private void signal(Pid to, ExitReason reason) {
        if (self != null) {
            self.exit(to, reason);
        }
        else {
            world.runtime.exit(to, reason);
        }
    }

    private void register(String name, Pid pid) {
        if (self != null && pid.equals(self.pid())) {
            self.register(name);
        }
        else {
            world.runtime.register(name, pid);
        }
    }

    /// A monitor that there is not was made by a turn that had to stop before.
    private boolean demonitor(@Nullable MonitorRef monitor, boolean flush) {
        if (monitor == null) {
            Self.checkAlive();
            throw new AssertionError("a monitor was not made, and its process goes on");
        }
        return flush ? self.demonitorAndFlush(monitor) : self.demonitor(monitor);
    }

    private static boolean isOf(Op.Kind kind, Object raw) {
        return switch (kind) {
            case ANY -> true;
            case TEXT -> raw instanceof Note.Text;
            case ENDED -> raw instanceof Exit;
            case GONE -> raw instanceof Down;
        };
    }

}
