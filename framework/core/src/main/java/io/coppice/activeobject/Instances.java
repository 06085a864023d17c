package io.coppice.activeobject;

import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/// Makes the implementation for each life of a process, and sees to it that it is a new one.
final class Instances {

    private final Class<?> type;

    private final Supplier<?> factory;

    /// The first of all. A factory that has only one to give returns this again.
    private volatile @Nullable WeakReference<Object> first;

    Instances(Class<?> type, Supplier<?> factory) {
        this.type = type;
        this.factory = factory;
    }

    Object next() {
        Object made = factory.get();
        if (!type.isInstance(made)) {
            throw new IllegalStateException("The factory for " + type.getName() + " returned "
                    + ((made != null) ? "a " + made.getClass().getName() : "null") + "; it must return a new "
                    + type.getSimpleName() + " each time");
        }
        WeakReference<Object> before = first;
        if (before == null) {
            requirePlain(made.getClass());
            first = new WeakReference<>(made);
        }
        else if (before.refersTo(made)) {
            throw sameAgain(made.getClass().getSimpleName());
        }
        return made;
    }

    private IllegalStateException sameAgain(String implementation) {
        return new IllegalStateException("The factory for " + type.getName() + " returned the same " + implementation
                + " again; each process owns an implementation of its own, and a restart means a new one: use a factory"
                + " that makes one, such as " + implementation + "::new");
    }

    /// What only the implementation says would be ignored, since callers see the
    /// interface.
    private void requirePlain(Class<?> implementation) {
        for (Method method : implementation.getMethods()) {
            boolean own = !method.getDeclaringClass().isInterface();
            if (own && (method.isAnnotationPresent(Cast.class) || method.isAnnotationPresent(CallTimeout.class))) {
                throw new IllegalStateException(Operation.describe(method)
                        + " has a @Cast or @CallTimeout, but callers see the interface only: put it on the method of "
                        + type.getName());
            }
        }
    }

}
