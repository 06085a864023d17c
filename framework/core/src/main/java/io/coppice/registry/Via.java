package io.coppice.registry;

import io.coppice.process.Address;
import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.server.Registration;
import org.jspecify.annotations.Nullable;

/// A key in a [UniqueRegistry] as an address, and as a place where a server registers when it starts; made by
/// [UniqueRegistry#via(Object)].
///
/// @param <K> the keys of the registry
/// @param <V> its values
/// @param registry where to look
/// @param key what for
/// @param value what a server that registers here keeps beside the key
public record Via<K, V extends @Nullable Object>(UniqueRegistry<K, V> registry, K key,
        V value) implements Address, Registration {

    /// Who has the key now; null if nobody has, or if the registry does not run.
    @Override
    public @Nullable Pid resolve() {
        return registry.resolve(key);
    }

    @Override
    public String describe() {
        return "'" + key + "' in " + registry;
    }

    @Override
    public Pid registerIfAbsent(Self self) {
        return registry.tryRegister(key, value).orElse(self.pid());
    }

}
