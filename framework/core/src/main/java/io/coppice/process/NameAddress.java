package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// A registered name as an address.
///
/// @param names where to look
/// @param name what for
record NameAddress(Names names, String name) implements Address {

    @Override
    public @Nullable Pid resolve() {
        return names.find(name);
    }

    @Override
    public String describe() {
        return "'" + name + "'";
    }

}
