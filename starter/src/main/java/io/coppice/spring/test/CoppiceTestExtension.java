package io.coppice.spring.test;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.coppice.process.ProcessRuntime;
import io.coppice.test.Circumstances;
import io.coppice.test.ManualTime;
import io.coppice.test.Probe;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/// Gives each test a fresh tree, looks at how it ended, and tells the circumstances of a failure.
final class CoppiceTestExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Set<Class<?>> TYPES = Set.of(TestTree.class, ManualTime.class, ProcessRuntime.class,
            Probe.class);

    @Override
    public void beforeEach(ExtensionContext context) throws InterruptedException {
        restart(applicationContext(context).getBean("coppiceTreeLifecycle", SmartLifecycle.class));
        tree(context).begin();
    }

    /// On another thread, so that a process that does not stop holds up nobody: its time
    /// may stand still.
    private static void restart(SmartLifecycle lifecycle) throws InterruptedException {
        Thread stopping = Thread.ofVirtual().start(lifecycle::stop);
        if (!stopping.join(PATIENCE)) {
            throw new AssertionError("The tree did not stop within " + PATIENCE
                    + " of real time; let its processes end when they are told to, or annotate the test before"
                    + " with @DirtiesContext");
        }
        lifecycle.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestTree tree = tree(context);
        Circumstances circumstances = tree.circumstances();
        tree.end();
        context.getExecutionException().ifPresent(failure -> failure.addSuppressed(circumstances));
        List<String> crashes = UnexpectedCrashes.in(tree.events(), context);
        if (!crashes.isEmpty()) {
            var error = new AssertionError("Processes crashed, and the test did not expect it; see @MayCrash:"
                    + crashes.stream().map(each -> System.lineSeparator() + "  " + each).collect(Collectors.joining()));
            error.addSuppressed(circumstances);
            throw error;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        // those with annotations are Spring's
        return TYPES.contains(parameter.getParameter().getType())
                && parameter.getParameter().getAnnotations().length == 0 && context.getTestMethod().isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return (type == Probe.class) ? tree(context).startProbe() : applicationContext(context).getBean(type);
    }

    private static TestTree tree(ExtensionContext context) {
        return applicationContext(context).getBean(TestTree.class);
    }

    private static ApplicationContext applicationContext(ExtensionContext context) {
        return SpringExtension.getApplicationContext(context);
    }

}
