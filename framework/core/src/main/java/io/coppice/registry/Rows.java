package io.coppice.registry;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/// The registrations under one key, or of one process, in the order in which they were made: one, as is usual, or
/// [many][ManyRows].
///
/// One thread at a time changes them, any number may read meanwhile.
sealed interface Rows<K, V extends @Nullable Object> permits Row, ManyRows {

    /// These and one more.
    Rows<K, V> with(Row<K, V> row);

    /// These without one of them, or null if none is left.
    @Nullable Rows<K, V> without(Row<K, V> row);

    boolean contains(Row<K, V> row);

    void forEach(Consumer<? super Row<K, V>> action);

}
