package io.coppice.spring.test;

import java.time.Duration;

import io.coppice.server.ServerRef;
import io.coppice.spring.example.Inventory;
import io.coppice.spring.example.Inventory.Crash;
import io.coppice.spring.example.ShopBeans;
import io.coppice.test.Faults;
import io.coppice.test.ManualTime;
import io.coppice.test.MayCrash;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

/// A crash that a test does not expect fails it.
class UnexpectedCrashTests {

    @Test
    void crashFailsTheTest() {
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectMethod(Careless.class, "crash"))
            .execute()
            .testEvents()
            .assertThatEvents()
            .haveExactly(1, finishedWithFailure(instanceOf(AssertionError.class),
                    message(text -> text.contains("/shop/inventory: crashed") && text.contains("@MayCrash"))));
    }

    @Test
    void crashThatIsAnnouncedOrInjectedDoesNot() {
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectMethod(Careless.class, "announced"),
                    selectMethod(Careless.class, "injected", TestTree.class))
            .execute()
            .testEvents()
            .assertStatistics(statistics -> statistics.succeeded(2));
    }

    @Test
    void crashOfAnotherTypeThanAnnouncedDoes() {
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectMethod(Careless.class, "wrongType"))
            .execute()
            .testEvents()
            .assertStatistics(statistics -> statistics.failed(1));
    }

    @Test
    void itsCircumstancesAreTold() {
        assertThat(failureOf("crash").getSuppressed()).singleElement()
            .asString()
            .contains("Trees:", "  application running", "    shop running", "      inventory running")
            .contains("restarts: 1, last exit: crashed(java.lang.IllegalStateException: not expected)")
            .contains("Told by supervisors:", "/shop/inventory restarted as")
            .contains("Latest messages:", ": Crash");
    }

    @Test
    void theCircumstancesOfAnyOtherFailureAreToldToo() {
        Throwable failure = failureOf("wrong");

        assertThat(failure).hasMessage("this is wrong");
        assertThat(failure.getSuppressed()).singleElement().asString().contains("Trees:", "inventory running");
    }

    private static Throwable failureOf(String test) {
        Event failed = EngineTestKit.engine("junit-jupiter")
            .selectors(selectMethod(Careless.class, test))
            .execute()
            .testEvents()
            .failed()
            .list()
            .getFirst();
        return failed.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
    }

    @CoppiceTest(properties = { "coppice.supervisors[0].name=shop", "coppice.supervisors[0].children[0].name=inventory",
            "coppice.supervisors[0].children[0].bean=inventory" })
    @ContextConfiguration(classes = Config.class)
    static class Careless {

        @Autowired
        private ServerRef<Inventory.Message> inventory;

        @Autowired
        private ManualTime time;

        @Test
        void crash() {
            inventory.cast(new Crash("not expected"));
            time.advance(Duration.ZERO);
        }

        @Test
        @MayCrash(IllegalStateException.class)
        void announced() {
            crash();
        }

        @Test
        @MayCrash(IllegalArgumentException.class)
        void wrongType() {
            crash();
        }

        @Test
        void wrong() {
            throw new AssertionError("this is wrong");
        }

        @Test
        void injected(TestTree tree) {
            tree.inject("/shop/inventory", Faults.none().crashOnMessage(1));
            crash();
        }

    }

    @Import(ShopBeans.class)
    static class Config {

    }

}
