package io.coppice.test;

import java.lang.reflect.Method;
import java.util.stream.Stream;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

/// Runs one test method inside of a test.
final class JUnitRun {

    private JUnitRun() {
    }

    static Events of(Class<?> type, String name) {
        Method found = Stream.of(type.getDeclaredMethods())
            .filter(method -> method.getName().equals(name))
            .findFirst()
            .orElseThrow();
        return EngineTestKit.engine("junit-jupiter").selectors(selectMethod(type, found)).execute().testEvents();
    }

    static Throwable failureOf(Events tests) {
        Event failed = tests.failed().stream().findFirst().orElseThrow();
        return failed.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
    }

}
