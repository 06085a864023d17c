package io.coppice.spring.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.coppice.process.ExitReason;
import io.coppice.supervision.SupervisionEvent;
import io.coppice.supervision.SupervisionEvent.ChildExited;
import io.coppice.test.InjectedCrash;
import io.coppice.test.MayCrash;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/// Which children crashed though the test did not say that they may.
final class UnexpectedCrashes {

    private UnexpectedCrashes() {
    }

    /// Returns a line about each.
    static List<String> in(List<SupervisionEvent> events, ExtensionContext context) {
        List<MayCrash> declared = declared(context);
        return events.stream()
            .filter(event -> event instanceof ChildExited exited && isCrash(exited.reason())
                    && !isExpected(exited.reason(), declared))
            .map(event -> event.path() + ": " + ((ChildExited) event).reason())
            .toList();
    }

    private static boolean isCrash(ExitReason reason) {
        return switch (reason) {
            case ExitReason.Crashed _, ExitReason.Other _ -> true;
            case ExitReason.Normal _, ExitReason.Shutdown _, ExitReason.Kill _, ExitReason.Killed _,
                    ExitReason.NoProc _, ExitReason.NoConnection _ ->
                false;
        };
    }

    private static boolean isExpected(ExitReason reason, List<MayCrash> declared) {
        return reason.cause() instanceof InjectedCrash
                || declared.stream().map(MayCrash::value).anyMatch(types -> permits(types, reason));
    }

    private static boolean permits(Class<? extends Throwable>[] types, ExitReason reason) {
        return types.length == 0 || Stream.of(types).anyMatch(type -> type.isInstance(reason.cause()));
    }

    private static List<MayCrash> declared(ExtensionContext context) {
        List<MayCrash> declared = new ArrayList<>();
        for (var at = Optional.of(context); at.isPresent(); at = at.get().getParent()) {
            AnnotationSupport.findAnnotation(at.get().getElement(), MayCrash.class).ifPresent(declared::add);
        }
        return declared;
    }

}
