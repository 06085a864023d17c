package io.coppice.registry;

import io.coppice.process.Pid;
import org.jspecify.annotations.Nullable;

/// What a listener of a registry is sent, by the process that registers or unregisters, in the order in which it does so.
/// Nothing is sent when a process ends: who needs to know monitors it (Elixir `Registry`, listeners).
///
/// @param <K> the keys of the registry
/// @param <V> its values
public sealed interface RegistryChange<K, V extends @Nullable Object> {

    /// A process has registered.
    ///
    /// @param registry where
    /// @param entry what
    record Registered<K, V extends @Nullable Object>(Registry<K, V> registry,
            Entry<K, V> entry) implements RegistryChange<K, V> {
    }

    /// A process has unregistered, whether or not there was something to unregister.
    ///
    /// @param registry where
    /// @param key which key
    /// @param pid who
    record Unregistered<K, V extends @Nullable Object>(Registry<K, V> registry, K key,
            Pid pid) implements RegistryChange<K, V> {
    }

}
