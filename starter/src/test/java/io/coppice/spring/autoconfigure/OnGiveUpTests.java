package io.coppice.spring.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.coppice.application.Application;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.GenServer;
import io.coppice.spring.example.Inventory.Crash;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.NodeState;
import io.coppice.supervision.RestartLimit;
import io.coppice.supervision.Supervisor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;
import static org.awaitility.Awaitility.await;

/// What becomes of an application whose tree gave up.
class OnGiveUpTests {

    private static final String TREE = """
            coppice:
              supervisors:
                - name: one
                  max-restarts: 0
                  children:
                    - { name: worker, bean: inventory }
                - name: two
                  max-restarts: 1
                  within: 1m
                  children:
                    - { name: worker, bean: inventory }
                    - name: inner
                      max-restarts: 0
                      children:
                        - { name: worker, bean: inventory }
            """;

    private final List<String> told = new CopyOnWriteArrayList<>();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(
                AutoConfigurations.of(CoppiceAutoConfiguration.class, ApplicationAvailabilityAutoConfiguration.class))
        .withUserConfiguration(ShopBeans.class)
        .withInitializer(Trees.yaml(TREE));

    @Test
    void tellsOfEachThatGaveUpAndWhenAllRunAgain() {
        runner.run(context -> {
            Application tree = context.getBean(Application.class);
            try (var _ = watch(context)) {
                crash(tree, "/one/worker");
                awaitState(tree, "/one", NodeState.GAVE_UP);
                crash(tree, "/two/worker");
                await().until(() -> tree.node("/two/worker").orElseThrow().restarts() == 1);
                crash(tree, "/two/worker");
                awaitState(tree, "/two", NodeState.GAVE_UP);

                tree.start("/one");
                tree.restart("/two");

                await()
                    .untilAsserted(() -> assertThat(told).containsExactly("/one gave up", "/two gave up", "recovered"));
            }
        });
    }

    @Test
    void whatGivesUpFurtherDownIsForTheSupervisorAbove() {
        runner.run(context -> {
            Application tree = context.getBean(Application.class);
            try (var _ = watch(context)) {
                crash(tree, "/two/inner/worker");
                await().until(() -> tree.node("/two/inner").orElseThrow().restarts() == 1);
                awaitState(tree, "/two/inner/worker", NodeState.RUNNING);
                crash(tree, "/two/worker");

                await().untilAsserted(() -> assertThat(told).containsExactly("/two gave up"));
            }
        });
    }

    @Test
    void anotherTreeOfTheSameRuntimeIsNoneOfItsBusiness() {
        runner.run(context -> {
            Application tree = context.getBean(Application.class);
            Application other = Application.start(context.getBean(ProcessRuntime.class),
                    List.of(Supervisor.oneForOne("two")
                        .limit(new RestartLimit(0, Duration.ofSeconds(5)))
                        .child(ChildSpec.worker("worker", () -> (GenServer<Object>) _ -> {
                            throw new IllegalStateException("not ours");
                        }))));
            try (var _ = watch(context)) {
                crash(other, "/two/worker");
                awaitState(other, "/two", NodeState.GAVE_UP);
                crash(tree, "/one/worker");

                await().untilAsserted(() -> assertThat(told).containsExactly("/one gave up"));
            }
        });
    }

    @Test
    void isBrokenWhenTheRootGaveUpUntilTheTreeIsStartedAgain() {
        runner.run(context -> {
            AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);
            Application tree = context.getBean(Application.class);
            killUntilTheRootGivesUp(tree);
            await().until(() -> liveness(context) == LivenessState.BROKEN);

            context.start();

            await().until(() -> liveness(context) == LivenessState.CORRECT);
        });
    }

    @Test
    void staysCorrectWhereThatIsIgnored() {
        runner.withPropertyValues("coppice.on-give-up=ignore").run(context -> {
            AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);
            Application tree = context.getBean(Application.class);
            crash(tree, "/one/worker");
            awaitState(tree, "/one", NodeState.GAVE_UP);

            await().during(Duration.ofMillis(300)).until(() -> liveness(context) == LivenessState.CORRECT);
        });
    }

    @Test
    void endsTheApplicationWithAnExitCodeThatIsNotZero(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("output.txt");
        Process application = java(HopelessShop.class, "--coppice.on-give-up=shutdown").redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
        try {
            assertThat(application.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        finally {
            application.destroyForcibly();
        }
        assertThat(contentOf(output.toFile())).contains("/shop gave up and stays down: the application ends")
            .contains("the shop is closed");
        assertThat(application.exitValue()).isEqualTo(1);
    }

    private static ProcessBuilder java(Class<?> main, String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(java, "-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private GiveUpWatch watch(ApplicationContext context) {
        return new GiveUpWatch(context.getBean(ProcessRuntime.class), context.getBean(Application.class),
                new Consequence() {

                    @Override
                    public void gaveUp(String path) {
                        told.add(path + " gave up");
                    }

                    @Override
                    public void recovered() {
                        told.add("recovered");
                    }

                });
    }

    private static void killUntilTheRootGivesUp(Application tree) {
        await().pollInSameThread().ignoreException(IllegalStateException.class).until(() -> {
            if (tree.node("/one").orElseThrow().state() == NodeState.RUNNING) {
                tree.kill("/one");
            }
            return tree.root().state() == NodeState.GAVE_UP;
        });
    }

    private static void crash(Application tree, String path) {
        tree.server(path).cast(new Crash("again"));
    }

    private static void awaitState(Application tree, String path, NodeState state) {
        await().until(() -> tree.node(path).filter(node -> node.state() == state).isPresent());
    }

    private static LivenessState liveness(ApplicationContext context) {
        return context.getBean(ApplicationAvailability.class).getLivenessState();
    }

}
