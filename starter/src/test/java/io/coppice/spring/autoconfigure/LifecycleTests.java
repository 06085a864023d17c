package io.coppice.spring.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.coppice.application.Application;
import io.coppice.process.ExitReason;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import io.coppice.server.ServerSelf;
import io.coppice.spring.example.Inventory;
import io.coppice.spring.example.Inventory.Add;
import io.coppice.spring.example.Inventory.Count;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Scope;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/// One tree follows its context through stops, starts and the end.
@ExtendWith(OutputCaptureExtension.class)
class LifecycleTests {

    private static final String KILLED = "/shop/inventory <[^>]*> was killed after \\d+ ms: it had not stopped in time";

    @Test
    void killsWhatTakesLongerThanItMay(CapturedOutput output) {
        ConfigurableApplicationContext context = start("--coppice.overrides[/shop/inventory].bean=stubborn",
                "--coppice.overrides[/shop/inventory].shutdown=100ms");

        context.close();

        assertThat(output).contains("4 processes stopped, 1 killed, 0 still running").containsPattern(KILLED);
    }

    @Test
    void killsWhatIsLeftWhenTheTimeOfTheWholeTreeIsOver(CapturedOutput output) {
        ConfigurableApplicationContext context = start("--coppice.stop-timeout=300ms",
                "--coppice.overrides[/shop/inventory].bean=stubborn",
                "--coppice.overrides[/shop/inventory].shutdown=infinity");

        context.close();

        assertThat(output).containsPattern("Stopped /shop in \\d+ ms: .* 0 still running").containsPattern(KILLED);
    }

    @Test
    void answersRequestsAgainAfterAStopAndAStartOfTheSameContext() throws Exception {
        try (ConfigurableApplicationContext context = start()) {
            Application tree = context.getBean(Application.class);
            tree.server("/shop/inventory").cast(new Add(3));
            assertThat(get(context)).isEqualTo("3 in stock");

            context.stop();
            assertThat(tree.isRunning()).isFalse();
            context.start();

            assertThat(get(context)).isEqualTo("0 in stock");
            assertThat(context.getBean(Application.class)).isSameAs(tree);
        }
    }

    @Test
    void leavesNoProcessBehind() {
        List<Long> left = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ConfigurableApplicationContext context = start();
            ProcessRuntime runtime = context.getBean(ProcessRuntime.class);
            assertThat(runtime.processCount()).isPositive();
            context.close();
            left.add(runtime.processCount());
        }

        assertThat(left).containsExactly(0L, 0L);
    }

    @Test
    void pausesWithItsContextBetweenTestsOfDifferentContexts() {
        List<Application> trees = new ArrayList<>();
        Paused.trees = trees;
        EngineTestKit.engine("junit-jupiter")
            .configurationParameter("junit.jupiter.testclass.order.default",
                    "org.junit.jupiter.api.ClassOrderer$OrderAnnotation")
            .selectors(selectClass(First.class), selectClass(Second.class), selectClass(Third.class))
            .execute()
            .testEvents()
            .assertStatistics(statistics -> statistics.succeeded(3).failed(0));

        assertThat(trees).hasSize(3);
        assertThat(trees.get(2)).isSameAs(trees.get(0)).isNotSameAs(trees.get(1));
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(WebShop.class).initializers(Trees.yaml(Trees.SHOP))
            .properties("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off")
            .run(arguments);
    }

    private static String get(ApplicationContext context) throws Exception {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/stock")).build();
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }

    /// Notes which tree there is, and whether it is the only one that runs.
    abstract static class Paused {

        private static List<Application> trees = new ArrayList<>();

        @Autowired
        private Application tree;

        @Autowired
        private ServerRef<Inventory.Message> inventory;

        @Test
        void isTheOnlyTreeThatRuns() {
            trees.add(tree);
            assertThat(trees).filteredOn(Application::isRunning).containsOnly(tree);
            inventory.cast(new Add(1));
            assertThat(inventory.<Integer>call(Count::new)).isOne();
        }

    }

    @Order(1)
    @SpringBootTest(classes = WebShop.class, properties = { "coppice.supervisors[0].name=shop",
            "coppice.supervisors[0].children[0].name=inventory", "coppice.supervisors[0].children[0].bean=inventory" })
    static class First extends Paused {

    }

    @Order(2)
    @SpringBootTest(classes = WebShop.class, properties = { "coppice.supervisors[0].name=store",
            "coppice.supervisors[0].children[0].name=inventory", "coppice.supervisors[0].children[0].bean=inventory" })
    static class Second extends Paused {

    }

    @Order(3)
    @SpringBootTest(classes = WebShop.class, properties = { "coppice.supervisors[0].name=shop",
            "coppice.supervisors[0].children[0].name=inventory", "coppice.supervisors[0].children[0].bean=inventory" })
    static class Third extends Paused {

    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({ ShopBeans.class, StockController.class })
    static class WebShop {

        @Bean
        @Scope("prototype")
        GenServer<Inventory.Message> stubborn() {
            return new Stubborn();
        }

    }

    @RestController
    static class StockController {

        private final ServerRef<Inventory.Message> inventory;

        StockController(ServerRef<Inventory.Message> inventory) {
            this.inventory = inventory;
        }

        @GetMapping("/stock")
        String stock() {
            return inventory.<Integer>call(Count::new) + " in stock";
        }

    }

    /// Would take for ever to stop.
    static class Stubborn implements GenServer<Inventory.Message> {

        @Override
        public void init(ServerSelf<Inventory.Message> self) {
            self.trapExits(true);
        }

        @Override
        public void handle(Inventory.Message message) {
        }

        @Override
        public void terminate(ExitReason reason) throws InterruptedException {
            new CountDownLatch(1).await();
        }

    }

}
