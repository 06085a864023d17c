package io.coppice.process;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// The registered names of a runtime (Erlang `register/2`): a process has at most one, and loses it when it ends, before
/// anybody is told of the end.
final class Names {

    private final ConcurrentMap<String, LocalProcess> holders = new ConcurrentHashMap<>();

    @Nullable LocalProcess find(String name) {
        LocalProcess holder = holders.get(name);
        return (holder != null && holder.isAlive()) ? holder : null;
    }

    Stream<String> all() {
        return holders.keySet().stream();
    }

    void register(String name, LocalProcess process) {
        LocalProcess holder = tryRegister(name, process);
        if (!holder.equals(process)) {
            throw new IllegalArgumentException("The name '" + name + "' is taken by " + holder
                    + "; a name has one holder at a time, choose another one or unregister it first");
        }
    }

    /// Returns who holds the name after the attempt.
    LocalProcess tryRegister(String name, LocalProcess process) {
        SpawnOptions.requireName(name);
        if (!process.takeName(name)) {
            throw new IllegalArgumentException(process + " can't be registered as '" + name
                    + "'; it has ended or has another name, and a process has at most one name");
        }
        LocalProcess holder = holders.merge(name, process, (old, fresh) -> old.isAlive() ? old : fresh);
        if (!holder.equals(process)) {
            process.dropName();
        }
        else if (!process.isAlive()) {
            holders.remove(name, process);
        }
        return holder;
    }

    void unregister(String name) {
        LocalProcess holder = holders.get(name);
        if (holder == null || !holders.remove(name, holder)) {
            throw new IllegalArgumentException(
                    "The name '" + name + "' is not registered; only a registered name can be unregistered");
        }
        holder.dropName();
    }

    void release(String name, LocalProcess process) {
        holders.remove(name, process);
    }

}
