package io.coppice.registry;

import io.coppice.process.Pid;
import org.jspecify.annotations.Nullable;

/// One registration, as it was when it was looked up.
///
/// @param <K> the keys of the registry
/// @param <V> its values
/// @param key what it is found by
/// @param pid who registered
/// @param value what that process keeps beside the key; null if it gave none
public record Entry<K, V extends @Nullable Object>(K key, Pid pid, V value) {
}
