package io.coppice.test;

import java.lang.reflect.Constructor;
import java.util.Set;

import io.coppice.process.ProcessRuntime;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// A JUnit extension that gives each test a runtime of its own and closes it afterwards.
///
/// {@snippet class="io.coppice.test.CoppiceExtensionTests" region="extension"}
///
/// Test methods, and methods that run before or after each of them, may ask for
///
/// - the [ProcessRuntime] of the test;
/// - a [Probe]: each parameter is another one;
/// - the [ManualTime] of the runtime: it has one if the test method asks for it, and real time otherwise.
///
/// A test fails if, after everything was killed at its end, a thread goes on to run code of one of its processes: such a
/// zombie ignores interruption, in production too.
public final class CoppiceExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(CoppiceExtension.class);

    private static final Set<Class<?>> TYPES = Set.of(ProcessRuntime.class, Probe.class, ManualTime.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType())
                && !(parameter.getDeclaringExecutable() instanceof Constructor) && context.getTestMethod().isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestRuntime test = context.getStore(NAMESPACE)
            .computeIfAbsent(TestRuntime.class, _ -> TestRuntime.start(context.getRequiredTestMethod()),
                    TestRuntime.class);
        Class<?> type = parameter.getParameter().getType();
        if (type == Probe.class) {
            return Probe.start(test.runtime());
        }
        return (type == ManualTime.class) ? test.manualTime() : test.runtime();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestRuntime test = context.getStore(NAMESPACE).get(TestRuntime.class, TestRuntime.class);
        if (test != null) {
            test.end();
        }
    }

}
