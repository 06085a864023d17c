package io.coppice.spring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Writes constants the way the configuration does: `dynamic-supervisor`, `one-for-one`.
final class Labels {

    private Labels() {
    }

    /// The constants of an enum by what the configuration calls them, in order.
    static <E extends Enum<E>> Map<String, E> all(Class<E> type) {
        Map<String, E> constants = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            constants.put(of(constant), constant);
        }
        return constants;
    }

    /// What the configuration calls a constant.
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

}
