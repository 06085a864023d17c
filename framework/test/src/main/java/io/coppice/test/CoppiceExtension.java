package io.coppice.test;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.coppice.process.ExitReason;
import io.coppice.process.ProcessRuntime;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.SupervisorRef;
import io.coppice.supervision.Tree;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/// A JUnit extension that gives each test a runtime of its own and closes it afterwards.
///
/// {@snippet class="io.coppice.test.CoppiceExtensionTests" region="extension"}
///
/// Test methods, and methods that run before or after each of them, may ask for
///
/// - the [ProcessRuntime] of the test;
/// - a [Probe]: each parameter is another one;
/// - the [ManualTime] of the runtime: it has one if the test method asks for it, and real time otherwise;
/// - the [History] of what its supervisors have told;
/// - the [Tree] of the test, or a [SupervisorRef] to its root, if it was registered with [#tree].
///
/// After the test it stops what was started by code outside of processes, newest first. The test fails if then a process is left
/// alive, with its name and links; if a process crashed though the test does not say [MayCrash]; or if a thread goes on to run
/// code of a process that has ended. A test that fails is reported with its trees, the restarts, and the types of the latest
/// messages.
public final class CoppiceExtension implements ParameterResolver, BeforeEachCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(CoppiceExtension.class);

    private static final Set<Class<?>> TYPES = Set.of(ProcessRuntime.class, Probe.class, ManualTime.class,
            History.class, Tree.class, SupervisorRef.class);

    private final @Nullable Supervisor root;

    /// A runtime and nothing in it.
    public CoppiceExtension() {
        this(null);
    }

    private CoppiceExtension(@Nullable Supervisor root) {
        this.root = root;
    }

    /// A tree for each test, started before it; to be registered in a field with
    /// `@RegisterExtension`.
    public static CoppiceExtension tree(Supervisor root) {
        return new CoppiceExtension(root);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (root != null) {
            test(context);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType())
                && !(parameter.getDeclaringExecutable() instanceof Constructor) && context.getTestMethod().isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestRuntime test = test(context);
        return switch (parameter.getParameter().getType().getSimpleName()) {
            case "Probe" -> test.startProbe();
            case "ManualTime" -> test.manualTime();
            case "History" -> test.history();
            case "Tree" -> test.tree();
            case "SupervisorRef" -> SupervisorRef.of(test.tree().at("/"));
            default -> test.runtime();
        };
    }

    private TestRuntime test(ExtensionContext context) {
        return context.getStore(NAMESPACE).computeIfAbsent(TestRuntime.class, _ -> start(context), TestRuntime.class);
    }

    private TestRuntime start(ExtensionContext context) {
        Optional<Seed> seed = Seed.of(context);
        boolean manual = List.of(context.getRequiredTestMethod().getParameterTypes()).contains(ManualTime.class);
        TestRuntime test = seed.map(given -> TestRuntime.inManualTime(Stage.seeded(given.value())))
            .orElseGet(() -> manual ? TestRuntime.inManualTime(Stage.forAll()) : TestRuntime.inRealTime());
        if (root != null) {
            test.startTree(root);
        }
        return test;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestRuntime test = context.getStore(NAMESPACE).get(TestRuntime.class, TestRuntime.class);
        if (test == null) {
            return;
        }
        Circumstances circumstances = test.circumstances();
        Optional<Throwable> failure = context.getExecutionException();
        List<String> complaints = test.end(expectedIn(context));
        failure.ifPresent(thrown -> report(thrown, circumstances, context));
        if (!complaints.isEmpty()) {
            var error = new AssertionError(String.join(System.lineSeparator(), complaints));
            report(error, circumstances, context);
            throw error;
        }
    }

    private static void report(Throwable failure, Circumstances circumstances, ExtensionContext context) {
        failure.addSuppressed(circumstances);
        Seed.of(context).ifPresent(seed -> seed.hasFailed(failure));
    }

    private static Predicate<ExitReason> expectedIn(ExtensionContext context) {
        List<MayCrash> declared = new ArrayList<>();
        Optional<ExtensionContext> around = Optional.of(context);
        while (around.isPresent()) {
            AnnotationSupport.findAnnotation(around.get().getElement(), MayCrash.class).ifPresent(declared::add);
            around = around.get().getParent();
        }
        return reason -> reason.cause() instanceof InjectedCrash
                || declared.stream().anyMatch(mayCrash -> permits(mayCrash, reason));
    }

    private static boolean permits(MayCrash mayCrash, ExitReason reason) {
        return mayCrash.value().length == 0
                || Stream.of(mayCrash.value()).anyMatch(type -> type.isInstance(reason.cause()));
    }

}
