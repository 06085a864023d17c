package io.coppice.process;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// A copy of the logging context.
///
/// @param entries what was in it
record MdcContext(Map<String, String> entries) implements ContextCarrier.Context {

    static @Nullable MdcContext capture() {
        Map<String, String> entries = MDC.getCopyOfContextMap();
        return (entries == null || entries.isEmpty()) ? null : new MdcContext(entries);
    }

    @Override
    public ContextCarrier.Entered enter(@Nullable Object message) {
        Map<String, String> before = MDC.getCopyOfContextMap();
        MDC.setContextMap(entries);
        return _ -> restore(before);
    }

    private static void restore(@Nullable Map<String, String> before) {
        if (before == null) {
            MDC.clear();
        }
        else {
            MDC.setContextMap(before);
        }
    }

}
