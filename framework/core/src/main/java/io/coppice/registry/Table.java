package io.coppice.registry;

import java.util.List;

import io.coppice.process.Pid;
import org.jspecify.annotations.Nullable;

/// What one server looks after in one life: registrations by key and by process. It ends with that server.
///
/// A registration stands in the table of its key and in the table of its process, which may be two.
///
/// @param owner the server
/// @param byKey the registrations whose keys belong here
/// @param byPid the registrations whose processes belong here
record Table<K, V extends @Nullable Object>(Pid owner, Index<K, K, V> byKey, Index<Pid, K, V> byPid) {

    Table(Pid owner) {
        this(owner, new Index<>(), new Index<>());
    }

    boolean isOpen() {
        return owner.isAlive();
    }

    boolean holdsNothingOf(Pid pid) {
        return byPid.find(pid) == null;
    }

    List<Row<K, V>> rowsOf(Pid pid) {
        return byPid.all(pid);
    }

}
