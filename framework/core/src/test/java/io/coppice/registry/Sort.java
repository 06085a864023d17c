package io.coppice.registry;

import io.coppice.process.Pid;

/// Every sort of registry, so that what holds for all of them is tried with each.
enum Sort {

    UNIQUE(1), UNIQUE_PARTITIONED(8), DUPLICATE(1), DUPLICATE_PARTITIONED(8), DUPLICATE_BY_KEY(8);

    final int partitions;

    Sort(int partitions) {
        this.partitions = partitions;
    }

    Registry<Object, Object> make(RegistryOptions options) {
        RegistryOptions full = options.partitions(partitions);
        return switch (this) {
            case UNIQUE, UNIQUE_PARTITIONED -> Registry.unique("things", full);
            case DUPLICATE, DUPLICATE_PARTITIONED -> Registry.duplicate("things", full);
            case DUPLICATE_BY_KEY -> Registry.duplicateByKey("things", full);
        };
    }

    Registry<Object, Object> make() {
        return make(RegistryOptions.DEFAULT);
    }

    boolean isUnique() {
        return this == UNIQUE || this == UNIQUE_PARTITIONED;
    }

    static Pid register(Registry<Object, Object> registry, Object key, Object value) {
        return switch (registry) {
            case UniqueRegistry<Object, Object> unique -> unique.register(key, value);
            case DuplicateRegistry<Object, Object> duplicate -> duplicate.register(key, value);
        };
    }

}
