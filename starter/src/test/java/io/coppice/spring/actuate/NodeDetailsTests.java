package io.coppice.spring.actuate;

import java.time.Duration;
import java.util.List;

import io.coppice.application.Application;
import io.coppice.process.ExitReason;
import io.coppice.process.MailboxLimit;
import io.coppice.process.Overflow;
import io.coppice.process.Placement;
import io.coppice.spring.TreeCustomizer;
import io.coppice.spring.example.ShopBeans;
import io.coppice.supervision.Backoff;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.RestartCondition;
import io.coppice.supervision.Shutdown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.json.JsonContentAssert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// How a node is started and ended, over real HTTP.
class NodeDetailsTests {

    private static final String NODE = "/actuator/supervisors/shop/back-office/tariff";

    private final RunningShop shop = RunningShop.start(DetailedShop.class);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void showsEachPartOfTheSpecOfAWorker() throws Exception {
        JsonContentAssert json = shop.json(NODE);

        json.extractingPath("$.spec.shutdown").isEqualTo("brutal-kill");
        json.extractingPath("$.spec.significant").isEqualTo(false);
        json.extractingPath("$.spec.backoff.initial").isEqualTo("PT1H");
        json.extractingPath("$.spec.backoff.max").isEqualTo("PT2H");
        json.extractingPath("$.spec.backoff.factor").isEqualTo(2.0);
        json.extractingPath("$.spec.backoff.jitter").isEqualTo(0.0);
        json.extractingPath("$.spec.backoff.resetAfter").isEqualTo("PT30S");
        json.extractingPath("$.spec.restartWhen").isEqualTo("customs");
        json.extractingPath("$.spec.mailbox.capacity").isEqualTo(10);
        json.extractingPath("$.spec.mailbox.overflow").isEqualTo("drop-oldest");
        json.extractingPath("$.spec.mailbox.alarmAt").isEqualTo(8);
        json.extractingPath("$.spec.keepMailbox").isEqualTo(3);
        json.extractingPath("$.spec.placement").isEqualTo("platform");
        json.doesNotHavePath("$.spec.autoShutdown").doesNotHavePath("$.spec.maxChildren");
        json.doesNotHavePath("$.nextStart").doesNotHavePath("$.spec.childBackoff");
    }

    @Test
    void showsTheMailboxLimitThatAnOperatorHasSet() throws Exception {
        shop.bean(Application.class)
            .supervisor("/shop/back-office")
            .limitMailbox("tariff", MailboxLimit.of(20, Overflow.DROP_OLDEST));

        shop.json(NODE).extractingPath("$.spec.mailbox.capacity").isEqualTo(20);
    }

    @Test
    void showsWhenANodeIsStartedAgain() throws Exception {
        shop.runtime().exit(shop.node("/shop/back-office/tariff").pid(), ExitReason.KILL);
        await().until(() -> shop.node("/shop/back-office/tariff").nextStart() != null);

        JsonContentAssert json = shop.json(NODE);

        json.extractingPath("$.state").isEqualTo("restarting");
        json.extractingPath("$.nextStart").asString().endsWith("Z");
    }

    @Test
    void showsHowSupervisorsSupervise() throws Exception {
        JsonContentAssert shopNode = shop.json("/actuator/supervisors/shop");
        shopNode.extractingPath("$.spec.shutdown").isEqualTo("infinity");
        shopNode.extractingPath("$.spec.autoShutdown").isEqualTo("never");
        shopNode.extractingPath("$.spec.childBackoff.initial").isEqualTo("PT0S");
        shopNode.doesNotHavePath("$.spec.maxChildren").doesNotHavePath("$.spec.mailbox");
        shopNode.doesNotHavePath("$.children[0].spec");
        shop.json("/actuator/supervisors/shop/carts").extractingPath("$.spec.maxChildren").isEqualTo(1000);
        shop.json("/actuator/supervisors/shop/inventory").extractingPath("$.spec.shutdown").isEqualTo("PT5S");
        shop.json("/actuator/supervisors/shop/inventory").extractingPath("$.spec.placement").isEqualTo("auto");
    }

    @Test
    void aProcessShowsTheSpecOfItsPlace() throws Exception {
        String pid = shop.pid("/shop/back-office/tariff");

        JsonContentAssert json = shop.json("/actuator/processes/" + pid);

        json.extractingPath("$.place.path").isEqualTo("/shop/back-office/tariff");
        json.extractingPath("$.place.spec.keepMailbox").isEqualTo(3);
    }

    @Test
    void theTreeHasNoSpecs() throws Exception {
        assertThat(shop.get("/actuator/supervisors").body()).contains("tariff").doesNotContain("\"spec\"");
        shop.json("/actuator/supervisors").extractingPath("$.supervisors[*].name").isEqualTo(List.of("shop"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(ShopBeans.class)
    static class DetailedShop {

        @Bean
        TreeCustomizer tariff() {
            return tree -> tree.replace("/back-office/tariff", DetailedShop::detailed);
        }

        private static ChildSpec detailed(ChildSpec tariff) {
            return tariff.shutdown(Shutdown.brutalKill())
                .backoff(Backoff.of(Duration.ofHours(1), Duration.ofHours(2)).jitter(0))
                .restartWhen(RestartCondition.of("customs", () -> true))
                .mailbox(MailboxLimit.of(10, Overflow.DROP_OLDEST))
                .keepMailbox(3)
                .placement(Placement.PLATFORM);
        }

    }

}
