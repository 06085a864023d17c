package io.coppice.spring.actuate;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.coppice.application.Application;
import io.coppice.process.ExitReason;
import io.coppice.process.MessageHandler;
import io.coppice.process.Pid;
import io.coppice.process.SpawnOptions;
import io.coppice.spring.example.ShopBeans;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.json.JsonContentAssert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The processes over real HTTP.
class ProcessesEndpointTests {

    private static final String PROCESSES = "/actuator/processes";

    private static final MessageHandler IDLE = _ -> {
    };

    private final CountDownLatch leave = new CountDownLatch(1);

    private RunningShop shop;

    @AfterEach
    void close() {
        leave.countDown();
        shop.close();
    }

    private void start(String... arguments) {
        shop = RunningShop.start(WebShop.class, arguments);
    }

    private Pid idle(String label) {
        return shop.runtime().spawnHandler(IDLE, SpawnOptions.labelled(label));
    }

    /// A process that is at work on its first message, with others waiting.
    private Pid busy(Object first, int waiting) throws InterruptedException {
        var entered = new CountDownLatch(1);
        Pid pid = shop.runtime().spawnHandler(_ -> {
            entered.countDown();
            leave.await();
        }, SpawnOptions.labelled("busy"));
        pid.send(first);
        entered.await();
        for (int i = 0; i < waiting; i++) {
            pid.send(new Secret("hunter" + i));
        }
        return pid;
    }

    private static String inPath(Pid pid) {
        return pid.toString().replaceAll("[<>]", "");
    }

    @Test
    void listsTheOldestFirst() throws Exception {
        start();
        Pid first = idle("first");
        Pid second = idle("second");

        JsonContentAssert json = shop.json(PROCESSES);

        json.extractingPath("$.alive").isEqualTo((int) shop.runtime().processCount());
        json.extractingPath("$.zombies").isEqualTo(0);
        json.extractingPath("$.deadLetters").isEqualTo(0);
        json.extractingPath("$.processes[0].path").isEqualTo("/");
        json.extractingPath("$.processes[*].path")
            .isEqualTo(List.of("/", "/shop", "/shop/inventory", "/shop/back-office", "/shop/back-office/tariff",
                    "/shop/carts"));
        json.extractingPath("$.processes[-2:].pid").isEqualTo(List.of(first.toString(), second.toString()));
        json.extractingPath("$.processes[-2:].label").isEqualTo(List.of("first", "second"));
    }

    @Test
    void tellsWhatAProcessIsDoing() throws Exception {
        start();
        busy(new Secret("hunter2"), 2);
        String entry = "$.processes[-1:]";

        JsonContentAssert json = shop.json(PROCESSES);

        json.extractingPath(entry + ".kind").isEqualTo(List.of("process"));
        json.extractingPath(entry + ".state").isEqualTo(List.of("running"));
        json.extractingPath(entry + ".mailbox").isEqualTo(List.of(2));
        json.extractingPath(entry + ".handled").isEqualTo(List.of(1));
        json.extractingPath(entry + ".message").isEqualTo(List.of(Secret.class.getName()));
    }

    @Test
    void sortsByMailbox() throws Exception {
        start();
        Pid two = busy("x", 2);
        Pid five = busy("x", 5);
        Pid three = busy("x", 3);

        shop.json(PROCESSES + "?sort=mailbox&limit=3")
            .extractingPath("$.processes[*].pid")
            .isEqualTo(List.of(five.toString(), three.toString(), two.toString()));
        shop.json(PROCESSES + "?sort=mailbox&limit=1&offset=1")
            .extractingPath("$.processes[*].pid")
            .isEqualTo(List.of(three.toString()));
    }

    @Test
    void sortsByHandled() throws Exception {
        start();
        Pid pid = idle("diligent");
        for (int i = 0; i < 500; i++) {
            pid.send(i);
        }
        await().until(() -> shop.runtime().handled(pid) == 500);

        shop.json(PROCESSES + "?sort=handled&limit=1").extractingPath("$.processes[*].handled").isEqualTo(List.of(500));
    }

    @Test
    void sortsByRestarts() throws Exception {
        start();
        shop.bean(Application.class).restart("/shop/back-office/tariff");

        JsonContentAssert json = shop.json(PROCESSES + "?sort=restarts&limit=1");

        json.extractingPath("$.processes[*].path").isEqualTo(List.of("/shop/back-office/tariff"));
        json.extractingPath("$.processes[*].restarts").isEqualTo(List.of(1));
    }

    @Test
    void findsByPartOfANameALabelOrAPath() throws Exception {
        start();
        idle("Order 4711");
        shop.runtime().spawnHandler(IDLE, SpawnOptions.named("orders"));

        shop.json(PROCESSES + "?name=ORDER").extractingPath("$.processes.length()").isEqualTo(2);
        shop.json(PROCESSES + "?name=4711&sort=mailbox").extractingPath("$.processes.length()").isEqualTo(1);
        shop.json(PROCESSES + "?name=back-office").extractingPath("$.processes.length()").isEqualTo(2);
        shop.json(PROCESSES + "?name=nobody").extractingPath("$.processes.length()").isEqualTo(0);
    }

    @Test
    void showsOneProcessWithItsPlace() throws Exception {
        start();
        String pid = shop.pid("/shop/inventory");

        JsonContentAssert json = shop.json(PROCESSES + "/" + pid);

        json.extractingPath("$.process.pid").isEqualTo("<" + pid + ">");
        json.extractingPath("$.process.kind").isEqualTo("server");
        json.extractingPath("$.place.path").isEqualTo("/shop/inventory");
        json.extractingPath("$.place.restart").isEqualTo("permanent");
        json.extractingPath("$.trapping").isEqualTo(false);
        json.extractingPath("$.links").isEqualTo(List.of("<" + shop.pid("/shop") + ">"));
        json.extractingPath("$.stack").isEqualTo(List.of());
        assertThat(shop.get(PROCESSES + "/%3C" + pid + "%3E").statusCode()).isEqualTo(200);
    }

    @Test
    void showsWhereAHandlerIsAndNotWhatItHolds() throws Exception {
        start();
        Pid pid = busy(new Secret("hunter2"), 3);

        HttpResponse<String> response = shop.get(PROCESSES + "/" + inPath(pid));

        assertThat(response.body()).contains("CountDownLatch.await", Secret.class.getName()).doesNotContain("hunter");
    }

    @Test
    void showsMonitorsAndABoundedNumberOfLinks() throws Exception {
        start();
        var ready = new CountDownLatch(1);
        List<Pid> others = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            others.add(idle("other"));
        }
        Pid pid = shop.runtime().spawn(self -> {
            others.forEach(self::link);
            self.monitor(others.getFirst());
            ready.countDown();
            self.receive();
        });
        ready.await();

        JsonContentAssert json = shop.json(PROCESSES + "/" + inPath(pid));

        json.extractingPath("$.links.length()").isEqualTo(100);
        json.extractingPath("$.moreLinks").isEqualTo(true);
        json.extractingPath("$.monitors").isEqualTo(List.of(others.getFirst().toString()));
        json.extractingPath("$.moreMonitors").isEqualTo(false);
    }

    @Test
    void knowsNoProcessThatHasEnded() throws Exception {
        start();
        Pid pid = idle("gone");
        shop.runtime().exit(pid, ExitReason.KILL);

        assertThat(shop.get(PROCESSES + "/" + inPath(pid)).statusCode()).isEqualTo(404);
        assertThat(shop.get(PROCESSES + "/0.999999.0").statusCode()).isEqualTo(404);
    }

    @Test
    void writesAnyLabelAsText() throws Exception {
        start();
        String label = "</script>\"\\\u0000\n\u2028";
        idle(label);
        idle("x".repeat(100_000));

        HttpResponse<String> response = shop.get(PROCESSES);

        assertThat(response.headers().firstValue("Content-Type"))
            .hasValueSatisfying(type -> assertThat(type).startsWith("application/vnd.spring-boot.actuator.v3+json"));
        shop.json(PROCESSES).extractingPath("$.processes[-2:-1].label").isEqualTo(List.of(label));
        assertThat(response.body()).hasSizeLessThan(10_000);
    }

    @Test
    void showsAHundredUnlessAskedForMoreAndAThousandAtMost() throws Exception {
        start();
        for (int i = 0; i < 1_500; i++) {
            idle("process " + i);
        }

        shop.json(PROCESSES).extractingPath("$.processes.length()").isEqualTo(100);
        shop.json(PROCESSES + "?limit=1000000&sort=mailbox").extractingPath("$.processes.length()").isEqualTo(1000);
        assertThat(shop.get(PROCESSES + "?limit=1000").body()).hasSizeLessThan(200_000);
    }

    @Test
    void isReadOnlyByDefault() throws Exception {
        start();
        String pid = shop.pid("/shop/inventory");

        assertThat(shop.delete(PROCESSES + "/" + pid).statusCode()).isEqualTo(405);
        assertThat(shop.pid("/shop/inventory")).isEqualTo(pid);
    }

    @Test
    void killsWhereThatIsAllowed() throws Exception {
        start("--management.endpoint.processes.access=unrestricted");
        String pid = shop.pid("/shop/inventory");

        assertThat(shop.delete(PROCESSES + "/" + pid).statusCode()).isEqualTo(204);

        await().until(() -> shop.node("/shop/inventory").restarts() == 1);
        assertThat(shop.delete(PROCESSES + "/" + pid).statusCode()).isEqualTo(404);
        assertThat(shop.delete(PROCESSES + "/x").statusCode()).isEqualTo(400);
    }

    @Test
    void isAbsentWhenNotExposed() throws IOException, InterruptedException {
        start("--management.endpoints.web.exposure.include=health");

        assertThat(shop.get(PROCESSES).statusCode()).isEqualTo(404);
    }

    /// What must not be seen.
    record Secret(String password) {

    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(ShopBeans.class)
    static class WebShop {

    }

}
