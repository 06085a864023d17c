package io.coppice.spring.observation;

import java.lang.reflect.Modifier;
import java.util.Arrays;

import io.coppice.activeobject.Invocation;
import io.coppice.server.ReplyTo;

/// Tells calls from casts: the message of a call has a field for the place to reply to.
final class Operations {

    private final ClassValue<String> byType = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return wantsReply(type) ? "call" : "cast";
        }
    };

    String of(Object message) {
        if (message instanceof Invocation invocation) {
            return invocation.wantsReply() ? "call" : "cast";
        }
        return byType.get(message.getClass());
    }

    private static boolean wantsReply(Class<?> type) {
        boolean here = Arrays.stream(type.getDeclaredFields())
            .anyMatch(field -> !Modifier.isStatic(field.getModifiers()) && field.getType() == ReplyTo.class);
        Class<?> above = type.getSuperclass();
        return here || (above != null && wantsReply(above));
    }

}
