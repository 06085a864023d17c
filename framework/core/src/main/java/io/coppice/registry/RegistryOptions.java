package io.coppice.registry;

import java.util.ArrayList;
import java.util.List;

import io.coppice.process.Address;

/// How a registry is set up; immutable.
///
/// @param partitions how many servers look after it; one is enough unless very many processes register and end at the same
/// time
/// @param listeners who is sent a [RegistryChange] for each registration; looked up anew each time
public record RegistryOptions(int partitions, List<Address> listeners) {

    /// How many partitions a registry has unless told otherwise, as in Elixir.
    public static final int DEFAULT_PARTITIONS = 1;

    /// [#DEFAULT_PARTITIONS], and no listeners.
    public static final RegistryOptions DEFAULT = new RegistryOptions(DEFAULT_PARTITIONS, List.of());

    /// Checks the number and copies the list.
    public RegistryOptions {
        if (partitions < 1) {
            throw new IllegalArgumentException("A registry was to have " + partitions
                    + " partitions; it needs 1 or more, and 1 is usually enough");
        }
        listeners = List.copyOf(listeners);
    }

    /// These options with another number of partitions.
    public RegistryOptions partitions(int number) {
        return new RegistryOptions(number, listeners);
    }

    /// These options with one more listener: a process, a name, a place in a tree.
    public RegistryOptions listener(Address listener) {
        List<Address> more = new ArrayList<>(listeners);
        more.add(listener);
        return new RegistryOptions(partitions, more);
    }

}
